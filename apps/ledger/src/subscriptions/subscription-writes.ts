import { Inject, Injectable } from '@nestjs/common';
import type { Accounts } from '@onus/access';
import type { Refusal, UseCase } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { Asking, CommandOptions } from '../commands/command-options.ts';
import type { Executor } from '../commands/command-parts.ts';
import { Ledger } from '../commands/ledger.ts';
import type { Recorded } from '../commands/record.ts';
import { requireInLog } from '../feed/feed-request.ts';
import { ProblemError, problem } from '../http/problem.ts';
import { ACCOUNTS, EVENT_STORE } from '../injection-tokens.ts';

/** Looks at what no rule can know, before a subscription is created or rewound: where the log ends, and which accounts there are. */
@Injectable()
export class SubscriptionWrites implements Executor {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
    private readonly ledger: Ledger,
  ) {}

  /** @throws ProblemError `read.beyond-head`, `subscription.no-such-account`. */
  async execute(
    useCase: UseCase,
    request: object,
    asking: Asking,
    options?: CommandOptions,
  ): Promise<Recorded | Refusal> {
    const { after, subscriber } = request as { readonly after: number; readonly subscriber?: string };
    await requireInLog(this.store, after);
    if (subscriber !== undefined && !(await this.isInUse(subscriber))) throw noSuchAccount(subscriber);
    return this.ledger.execute(useCase, request, asking, options);
  }

  private async isInUse(actor: string): Promise<boolean> {
    await this.accounts.caughtUp();
    const account = this.accounts.ofActor(actor);
    return account !== undefined && account.withdrawnAt === undefined;
  }
}

function noSuchAccount(subscriber: string): ProblemError {
  const detail = {
    zh: `没有使用中的账户 ${subscriber}`,
    en: `There is no account ${subscriber} in use`,
  };
  const code = 'subscription.no-such-account';
  return new ProblemError({ ...problem(code, detail), errors: [{ field: 'subscriber', code, detail }] });
}
