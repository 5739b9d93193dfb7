import { availableParallelism } from 'node:os';

/** How a check is divided among threads. */
export interface Division {
  /** All of them, the one that puts together included. */
  readonly threads: number;
  /** Bundles that a thread checks at one time. */
  readonly bundlesARange: number;
  /** A log of fewer entries is checked by one thread: others would take longer to start. */
  readonly entriesMin: number;
}

/** A thread for each core that there is. */
export const wholeMachine = (): Division => ({
  threads: availableParallelism(),
  bundlesARange: 32,
  entriesMin: 50_000,
});

export const isDivided = ({ threads, entriesMin }: Division, size: number): boolean =>
  threads > 1 && size >= entriesMin;
