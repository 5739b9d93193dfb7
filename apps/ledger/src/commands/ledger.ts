import { Inject, Injectable } from '@nestjs/common';
import type { Accounts } from '@onus/access';
import { dayOf, type Refusal, type UseCase } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { ACCOUNTS, CLOCK, EVENT_STORE } from '../injection-tokens.ts';
import type { Asking, CommandOptions } from './command-options.ts';
import { personalAt } from './personal-at.ts';
import { type RecordCommand, type Recorded, recorder } from './record.ts';
import { whoActs } from './who-acts.ts';

/** The door to the ledger for everybody: HTTP, imports, the demo. Requests are as their class says; callers may ask this. */
@Injectable()
export class Ledger {
  private readonly record: RecordCommand;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: () => Date,
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
  ) {
    this.record = recorder(store);
  }

  /**
   * Carries out a use case: a receipt of what was recorded, or why nothing was.
   *
   * @throws EventStoreError when the log cannot record.
   */
  async execute(
    useCase: UseCase,
    request: object,
    asking: Asking,
    options: CommandOptions = {},
  ): Promise<Recorded | Refusal> {
    const { name, authority } = useCase;
    if (authority === 'required' && !asking.authority) throw new Error(`${name} needs the document that orders it`);
    const asked = useCase.personalAt?.(request as never);
    const known = asked && { personalAt: await personalAt(this.store, asked) };
    const context = { ...asking, ...whoActs(this.accounts, asking.actor), ...known, today: dayOf(this.clock()) };
    return this.record(useCase, request, context, options);
  }
}
