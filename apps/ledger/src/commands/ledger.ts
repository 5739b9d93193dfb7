import { randomUUID } from 'node:crypto';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Accounts } from '@onus/access';
import { type About, aboutsOf, dayOf, isRefusal, type Refusal, type UseCase } from '@onus/domain';
import type { EventStore, NothingNewer } from '@onus/event-store';
import type { Clock } from '../clock/clock.ts';
import { evaluatedFor } from '../evaluations/evaluated-for.ts';
import { weighedFor } from '../evaluations/weighed-for.ts';
import { ProblemError, problem } from '../http/problem.ts';
import { ACCOUNTS, CLOCK, EVENT_STORE, FAULTS, LEDGER_PARTS } from '../injection-tokens.ts';
import type { LedgerParts } from '../open-parts.ts';
import type { Faults } from '../watch/faults.ts';
import { requireVouched } from '../watch/log-in-doubt.ts';
import type { Asking, CommandOptions } from './command-options.ts';
import { confirmByItself } from './confirm-by-itself.ts';
import { gathered, gatheredAbout, subjectsIn } from './gathered.ts';
import { madeId } from './made-id.ts';
import { namedAccounts } from './named-accounts.ts';
import { personalAt } from './personal-at.ts';
import { Overtaken, type RecordCommand, type Recorded, recorder } from './record.ts';
import { contended } from './refusals.ts';
import { turns } from './turns.ts';
import { whoActs } from './who-acts.ts';

/** How often what is weighed for a rule is overtaken at most: while it is, somebody is still entering what counts. */
const WEIGHED_MAX = 5;
/** The same of what is gathered for one, which other instances record meanwhile. */
const GATHERED_MAX = 50;

/** The door to the ledger for everybody: HTTP, imports, the demo. Requests are as their class says; callers may ask this. */
@Injectable()
export class Ledger implements OnApplicationBootstrap {
  private readonly record: RecordCommand;
  /** Of commands that gather the same: what one of them finds, no other adds to before it is decided. */
  private readonly inTurn = turns();
  /** Under way, in a demonstration. */
  private confirmation: Promise<void> | undefined;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(ACCOUNTS) private readonly accounts: Accounts,
    @Inject(FAULTS) private readonly faults: Faults,
    @Inject(LEDGER_PARTS) private readonly parts: Pick<LedgerParts, 'demonstration' | 'evaluations' | 'instance'>,
  ) {
    this.record = recorder(store);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.confirmDemonstration();
  }

  /**
   * Carries out a use case: a receipt of what was recorded, or why nothing was.
   *
   * @throws EventStoreError when the log cannot record; ClockError while nobody can say when; LogInDoubt while nobody can
   * vouch for it; ProblemError `evaluation.busy` where what counts in an evaluation keeps being recorded.
   */
  async execute(
    useCase: UseCase,
    request: object,
    asking: Asking,
    options: CommandOptions = {},
  ): Promise<Recorded | Refusal> {
    requireVouched(this.faults);
    const { name, authority, gathers } = useCase;
    if (authority === 'required' && !asking.authority) throw new Error(`${name} needs the document that orders it`);
    const shared = [...subjectsIn(aboutsOf(useCase, request)), ...(gathers ? [gathers.join()] : [])];
    return this.whileNobodyDecides(shared, () =>
      this.untilNotOvertaken(useCase, () => this.carryOut(useCase, request, asking, options)),
    );
  }

  /** Does `work` while no command about any of these subjects is decided, in one order for all. Not to be called within another such work. */
  whileNobodyDecides<T>(subjects: readonly string[], work: () => Promise<T>): Promise<T> {
    const inAll = [...new Set(subjects)].sort().reduce(
      (inner, subject) => () => this.inTurn(subject, inner),
      (): Promise<T> => work(),
    );
    return inAll();
  }

  /** What was weighed for a rule is weighed again where something was recorded before the rule's own facts were. */
  private async untilNotOvertaken<T>({ weighs }: UseCase, work: () => Promise<T>): Promise<T | Refusal> {
    const attempts = weighs ? WEIGHED_MAX : GATHERED_MAX;
    for (let times = 0; times < attempts; times += 1) {
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
      }
    }
    if (!weighs) return contended({ attempts });
    throw new ProblemError(problem('evaluation.busy'));
  }

  private async carryOut(
    useCase: UseCase,
    request: object,
    asking: Asking,
    options: CommandOptions,
  ): Promise<Recorded | Refusal> {
    const about = useCase.about && aboutsOf(useCase, request);
    const evaluates = useCase.evaluates?.(request as never);
    const weighs = useCase.weighs?.(request as never);
    const asked = useCase.personalAt?.(request as never);
    const restsOn = await this.restingOn(useCase.gathers, about);
    const known = {
      ...(asked && { personalAt: await personalAt(this.store, asked) }),
      ...(useCase.gathers && { gathered: await gathered(this.store, useCase.gathers) }),
      ...(about && { about: await gatheredAbout(this.store, about) }),
      ...(evaluates && { evaluated: await evaluatedFor(this.store, this.parts.evaluations, evaluates) }),
      ...(weighs !== undefined && { weighed: await weighedFor(this.store, this.parts.evaluations, weighs) }),
    };
    const names = useCase.names?.(request as never);
    const context = {
      ...asking,
      ...(await whoActs(this.store, this.accounts, asking.actor)),
      ...known,
      ...(names && { named: await namedAccounts(this.store, this.accounts, names) }),
      ...(useCase.makesId && { newId: randomUUID() }),
    };
    if (!useCase.confirmsClock) {
      await this.confirmDemonstration();
      const today = dayOf(this.clock.momentOfRecord());
      const outcome = await this.record(useCase, request, { ...context, today }, { ...options, restsOn });
      if (!useCase.makesId || isRefusal(outcome)) return outcome;
      return { ...outcome, madeId: await madeId(this.store, outcome.receipt) };
    }
    const seen = { clock: this.clock.inDoubt(), today: dayOf(this.clock.now()) };
    const confirm = () => this.record(useCase, request, { ...context, ...seen }, { ...options, restsOn });
    return this.clock.confirm(confirm, (outcome) => !isRefusal(outcome) && !outcome.replayed);
  }

  /**
   * What is gathered from here on is all that there is, when it is recorded what rests on it. Within one instance commands take turns;
   * what another records meanwhile is found by the log.
   */
  async restingOn(
    gathers: readonly string[] | undefined,
    abouts: readonly About[] = [],
  ): Promise<readonly NothingNewer[]> {
    const subjects = new Map(abouts.flatMap((about) => ('subject' in about ? [[JSON.stringify(about), about]] : [])));
    if (!this.parts.instance.shared || (!gathers && subjects.size === 0)) return [];
    const after = (await this.store.head()).size - 1;
    const about = [...subjects.values()].map(({ subject, types }) => ({ subject, types, after }));
    return gathers ? [...about, { types: gathers, after }] : about;
  }

  /** Nobody watches over a demonstration: it goes on by itself after weeks, and says so in its log. */
  private async confirmDemonstration(): Promise<void> {
    if (!this.parts.demonstration || !this.clock.inDoubt()) return;
    this.confirmation ??= confirmByItself((...command) => this.execute(...command), this.clock).finally(() => {
      this.confirmation = undefined;
    });
    await this.confirmation;
  }
}
