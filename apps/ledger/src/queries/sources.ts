import type { EventStore } from '@onus/event-store';
import { openStandings, type ReadModel, type Runner, type Standings, type Views } from '@onus/read-models';
import type { Signer } from '@onus/signing';
import type { Audits } from '../audits/audits.ts';
import { type ErasedPositions, erasedPositions } from '../erased/erased-positions.ts';
import { beyondHead, notYet, ProblemError } from '../http/problem.ts';
import type { IndexTail } from '../tails/index-tail/index-tail.ts';
import type { Faults } from '../watch/faults.ts';

const WAIT_MS_MAX = 2_000;

/** What queries read from. */
export class Sources {
  constructor(
    readonly store: EventStore,
    readonly index: IndexTail,
    readonly audits: Pick<Audits, 'auditors' | 'latest' | 'contradictions'>,
    readonly signer: Signer,
    readonly views: Views,
    readonly runner: Runner,
    readonly clock: () => Date,
    /** What was found wrong with what the ledger keeps. */
    readonly faults: Pick<Faults, 'all' | 'tell'>,
    /** Which witnesses must have cosigned, as a policy file; undefined for none. */
    readonly witnessPolicy: string | undefined,
    /** Of which positions the log says that the personal part was erased. */
    readonly erased: Pick<ErasedPositions, 'has' | 'read'> = erasedPositions(store),
    readonly standings: Standings = openStandings(views, store),
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
    const views: Views = {
      ...this.views,
      read: (models, query) => this.shown(position, models).then(() => this.views.read(models, query)),
    };
    return new Sources(
      this.store,
      this.index,
      this.audits,
      this.signer,
      views,
      this.runner,
      this.clock,
      this.faults,
      this.witnessPolicy,
      this.erased,
      this.standings,
    );
  }

  private async shown(position: number, models?: readonly ReadModel[]): Promise<void> {
    const waited = await this.runner.waitFor(position, WAIT_MS_MAX, models);
    if (waited !== 'visible') throw new ProblemError(notYet());
  }
}
