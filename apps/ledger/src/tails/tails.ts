import type { ModelStatus, Runner } from '@onus/read-models';
import type { IndexTail, IndexTailStatus } from './index-tail/index-tail.ts';
import type { Tail, TailStatus } from './tail.ts';

export interface ReadModelStatus extends TailStatus {
  readonly model: string;
  /** Of the last event that the tables being built hold. */
  readonly buildPosition: number | undefined;
}

export interface TailsStatus {
  readonly accountability: TailStatus;
  readonly erasure: TailStatus;
  readonly index: IndexTailStatus;
  readonly readModels: readonly ReadModelStatus[];
}

/** A backup of a large log or a rebuild of its read models may take this long; what waits longer is stuck. */
export const WAIT_MAX_MS = 600_000;

/** Everything that follows the log. */
export class Tails {
  constructor(
    private readonly accountability: Tail,
    private readonly erasure: Tail,
    private readonly index: IndexTail,
    private readonly runner: Runner,
  ) {}

  status(): TailsStatus {
    return {
      accountability: this.accountability.status(),
      erasure: this.erasure.status(),
      index: this.index.status(),
      readModels: this.runner.status().models.map(readModelStatus),
    };
  }

  /**
   * Waits until everything that follows from the events up to a position is recorded. `false` when the engine stopped
   * before it, or has not got there when the signal ends the waiting. What it recorded meanwhile stands at positions behind this one.
   */
  settled(position: number, signal?: AbortSignal): Promise<boolean> {
    return this.accountability.reached(position, signal);
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

/** While a model is built anew beside tables that answer, it is running; where that failed, it says why. */
function readModelStatus({
  model,
  state,
  since,
  position,
  buildPosition,
  fault,
  buildFault,
}: ModelStatus): ReadModelStatus {
  const why = fault ?? buildFault;
  return {
    model,
    state: state === 'building' && position !== undefined ? 'running' : state,
    position: position ?? -1,
    buildPosition,
    since,
    code: why?.code,
    at: why?.position,
  };
}
