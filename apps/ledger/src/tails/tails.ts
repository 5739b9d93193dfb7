import type { ModelStatus, Runner } from '@onus/read-models';
import type { IndexTail, IndexTailStatus } from './index-tail/index-tail.ts';
import type { Tail, TailStatus } from './tail.ts';

export interface TailsStatus {
  /** None has stopped, or waits for long. One that is catching up is healthy. */
  readonly healthy: boolean;
  readonly accountability: TailStatus;
  readonly erasure: TailStatus;
  readonly index: IndexTailStatus;
  readonly readModels: readonly ModelStatus[];
}

/** A backup of a large log or a rebuild of its read models may take this long; what waits longer is stuck. */
const WAIT_MAX_MS = 600_000;

/** Everything that follows the log. */
export class Tails {
  constructor(
    private readonly accountability: Tail,
    private readonly erasure: Tail,
    private readonly index: IndexTail,
    private readonly runner: Runner,
  ) {}

  status(): TailsStatus {
    const accountability = this.accountability.status();
    const erasure = this.erasure.status();
    const { healthy, models } = this.runner.status();
    const index = this.index.status();
    const well = [accountability, erasure].every(isWell) && isSound(index);
    return { healthy: healthy && well, accountability, erasure, index, readModels: models };
  }

  /**
   * Waits until everything that follows from the events up to a position is recorded. `false` when the engine stopped
   * before it. What it recorded meanwhile stands at positions behind this one.
   */
  settled(position: number): Promise<boolean> {
    return this.accountability.reached(position);
  }

  /** Waits until every read model shows what is recorded up to a position. `false` when one stopped before it. */
  async shown(position: number): Promise<boolean> {
    return (await this.runner.waitFor(position, WAIT_MAX_MS)) === 'visible';
  }

  /** Commits to the index of everything recorded so far, if anything of it is new. */
  async indexed(): Promise<void> {
    await this.index.commitNow();
  }

  /** Waits until everything that is lawfully erased up to a position is gone from every file. `false` as above. */
  erased(position: number): Promise<boolean> {
    return this.erasure.reached(position);
  }
}

const isSound = ({ state, fault, mismatches }: IndexTailStatus): boolean =>
  state !== 'stopped' && fault === undefined && mismatches.length === 0;

const isWell = ({ state, wait }: TailStatus): boolean =>
  state !== 'stopped' && (!wait || Date.now() - wait.since.getTime() <= WAIT_MAX_MS);
