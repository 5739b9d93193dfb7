import { ProblemError, problem } from './http/problem.ts';
import type { ProblemCode } from './http/problem-kinds.ts';

/** Seconds after which it is worth asking again: some of those who wait have been answered by then. */
const ASK_AGAIN_SECONDS = 5;

export interface TurnBounds {
  /** Turns that are taken at the same time, at most. */
  readonly atOnce: number;
  /** Who waits for one, at most. */
  readonly waiting: number;
}

/**
 * Takes a turn, first come, first served; what it gives ends the turn, to be called once. Who goes away while waiting leaves
 * the line.
 *
 * @throws ProblemError `busy` where too many wait already; the reason of the signal.
 */
export type TakeTurn = (signal: AbortSignal) => Promise<() => void>;

/** @param busy the problem of whoever comes when too many wait already */
export function boundedTurns({ atOnce, waiting }: TurnBounds, busy: ProblemCode): TakeTurn {
  const line = new Set<() => void>();
  let taken = 0;

  const end = (): void => {
    const [next] = line;
    if (next) next();
    else taken -= 1;
  };

  return async (signal) => {
    signal.throwIfAborted();
    if (taken < atOnce) {
      taken += 1;
      return end;
    }
    if (line.size >= waiting) {
      throw new ProblemError(problem(busy, undefined, { 'retry-after': String(ASK_AGAIN_SECONDS) }));
    }
    await new Promise<void>((resolve, reject) => {
      const leave = (): void => {
        line.delete(come);
        reject(signal.reason);
      };
      const come = (): void => {
        line.delete(come);
        signal.removeEventListener('abort', leave);
        resolve();
      };
      line.add(come);
      signal.addEventListener('abort', leave, { once: true });
    });
    return end;
  };
}
