import type { Accounts } from '@onus/access';
import { type EventStore, prefixOf } from '@onus/event-store';
import type { PastMoment, ReadModel, Runner, Views } from '@onus/read-models';
import type { ServedSigner } from '@onus/signing';
import type { Audits } from '../audits/audits.ts';
import { type ErasedPositions, erasedPositions } from '../erased/erased-positions.ts';
import type { EvaluationThreads } from '../evaluations/thread/evaluation-threads.ts';
import { beyondHead, notYet, ProblemError } from '../http/problem.ts';
import type { LedgerParts } from '../open-parts.ts';
import type { Pasts } from '../past/pasts.ts';
import type { Subscribed } from '../subscriptions/subscribed.ts';
import type { IndexTail } from '../tails/index-tail/index-tail.ts';
import type { Faults } from '../watch/faults.ts';
import type { WhatIfThreads } from '../what-if/thread/what-if-threads.ts';

/** How long an answer waits for what it is to hold. */
export const WAIT_MS_MAX = 2_000;

/** Whether an answer about a moment comes from the tables that are kept, or was made from the log. */
export type MadeFrom = 'read-models' | 'log';

/** Whether a question is asked as of a moment: by what was known then. */
export const isOfThePast = ({ store, log }: Pick<Sources, 'store' | 'log'>): boolean => store !== log;

/** The units as they were known at a position: what a question by a past moment rests on never changes. Left out, as they are. */
export const unitViewsAsOf = (sources: Sources, knownAt: number | undefined): Views =>
  knownAt === undefined ? sources.views : sources.asOf({ position: knownAt, day: undefined }).views;

/** What queries read from. */
export class Sources {
  constructor(
    /** The log, as far as it is asked about. */
    readonly store: EventStore,
    readonly index: IndexTail,
    readonly audits: Pick<Audits, 'auditors' | 'latest' | 'contradictions'>,
    readonly signer: ServedSigner,
    readonly views: Views,
    readonly runner: Pick<Runner, 'waitFor'>,
    readonly clock: () => Date,
    /** What was found wrong with what the ledger keeps. */
    readonly faults: Pick<Faults, 'all' | 'tell'>,
    /** Which witnesses must have cosigned, as a policy file; undefined for none. */
    readonly witnessPolicy: string | undefined,
    readonly pasts: Pick<Pasts, 'viewsAt' | 'recentPosition'>,
    /** Who an account is, to the rules that ask. */
    readonly accounts: Accounts,
    /** Evaluations, as they are made from the log. */
    readonly evaluations: Pick<EvaluationThreads, 'ask' | 'compare' | 'forecast' | 'making'>,
    /** How far files are recorded, and what is left of those that were stopped. */
    readonly imports: Pick<LedgerParts, 'importProgress' | 'importRows'>,
    /** What would differ, had something else been so. */
    readonly whatIfs: Pick<WhatIfThreads, 'replay' | 'replaying'>,
    /** Subscriptions, and how far their subscribers have come. */
    readonly subscribed: Pick<Subscribed, 'current' | 'progressOf'>,
    /** Of which positions the log says that the personal part was erased. */
    readonly erased: Pick<ErasedPositions, 'has' | 'read'> = erasedPositions(store),
    /** The log, as it is. */
    readonly log: EventStore = store,
  ) {}

  /**
   * The same for a query whose answer must hold the event at a position: reading waits for the read models that are read, and
   * for no others. What is read from the log itself waits for nothing.
   *
   * @throws ProblemError `read.beyond-head` at once, when nothing is recorded at the position; `read.not-yet` after the time limit, or when a read model has stopped before the position; reading
   * throws the same.
   */
  async holding(position: number): Promise<Sources> {
    const { size } = await this.store.head();
    if (position >= size) throw new ProblemError(beyondHead(size));
    return this.with({ views: this.viewsHolding(position) });
  }

  /**
   * The same as of a moment: what was recorded afterwards, or took effect after its day, is in no answer. From the log as it was
   * then; from the read models where nothing was recorded since, else from tables that are made for it.
   */
  asOf(moment: PastMoment): Sources & { readonly madeFrom: () => MadeFrom } {
    const made = this.pasts.viewsAt(moment);
    // Owned by this answer.
    let madeFrom: MadeFrom = 'log';
    const isNow = async (): Promise<boolean> =>
      moment.day === undefined && (await this.log.head()).size === moment.position + 1;
    const views: Views = {
      ...this.views,
      read: async (models, query) => {
        if (await isNow()) {
          await this.shown(moment.position, models);
          const found = await this.views.read(models, query);
          // Tables of one moment may not have come so far.
          if (found.position >= moment.position && (await isNow())) {
            madeFrom = 'read-models';
            return found;
          }
        }
        return made.read(models, query);
      },
    };
    return Object.assign(this.with({ views, store: prefixOf(this.log, moment.position) }), {
      madeFrom: () => madeFrom,
    });
  }

  /**
   * The same, with the log as it was at a position; the read models are as they are, for questions that say themselves what was known,
   * but hold at least what was recorded up to it.
   */
  readingTo(position: number): Sources {
    return this.with({ views: this.viewsHolding(position), store: prefixOf(this.log, position) });
  }

  /**
   * The same for questions that belong together, as the pages of a list: whatever is recorded meanwhile, or whichever day turns,
   * they are answered as of the moment at which `views` were opened.
   */
  async atOneMoment(views: Views): Promise<Sources> {
    const { size } = await this.log.head();
    return this.asItStood(views, size - 1);
  }

  /**
   * The same, with the log as far as these models have come: what is read from either rests on the same events, and is found again at
   * that position.
   *
   * @throws ProblemError `read.not-yet` while they do not stand at one position, as while one of them is made anew
   */
  async atOnePosition(views: Views, models: readonly ReadModel[]): Promise<Sources> {
    const found = models.map((model) => views.read([model], async () => ({})));
    const [position = -1, ...others] = new Set((await Promise.all(found)).map((each) => each.position));
    if (others.length > 0) throw new ProblemError(notYet());
    return this.asItStood(views, position);
  }

  private asItStood(views: Views, position: number): Sources {
    const now = this.clock();
    const store = position < 0 ? this.store : prefixOf(this.log, position);
    return this.with({ views, store, clock: () => now });
  }

  /** The same, each read over all of these models: where tables of a past moment are to be made, they are made at once. */
  readingTogether(models: readonly ReadModel[]): Sources {
    const { views } = this;
    const read: Views['read'] = (asked, query) =>
      views.read([...new Set([...models, ...asked])] as unknown as typeof asked, query);
    return this.with({ views: { ...views, read } });
  }

  private viewsHolding(position: number): Views {
    return {
      ...this.views,
      read: (models, query) => this.shown(position, models).then(() => this.views.read(models, query)),
    };
  }

  private with(changes: Partial<Pick<Sources, 'views' | 'store' | 'clock'>>): Sources {
    return Object.assign(Object.create(Sources.prototype) as Sources, this, changes);
  }

  private async shown(position: number, models?: readonly ReadModel[]): Promise<void> {
    const waited = await this.runner.waitFor(position, WAIT_MS_MAX, models);
    if (waited !== 'visible') throw new ProblemError(notYet());
  }
}
