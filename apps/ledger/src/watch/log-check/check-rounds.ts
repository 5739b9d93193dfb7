import { codeOf } from '@onus/disk';
import type { TailListener } from '../../tails/tail.ts';
import { type CheckStatus, checkSetbacks } from '../check-status.ts';
import { rest } from '../rest.ts';

/** Of the time, a check takes at most one part in so many. */
const SHARE = 10;
/** The next round begins no sooner than this after the last one did. */
const ROUND_MS = 10_000;

interface RoundsOptions {
  readonly signal: AbortSignal;
  readonly bytesPerSecond: number;
  /** How far the check has come. */
  readonly position: () => number;
  readonly listener?: TailListener | undefined;
}

/** How a check goes through the log: slowly, round after round, until the signal aborts or something fails that does not pass. */
export function checkRounds({ signal, bytesPerSecond, position, listener: { tell, onStop } = {} }: RoundsOptions) {
  const trying = checkSetbacks(signal, tell);
  let stopped: string | undefined;
  return {
    /** What failed before has gone well. */
    over: () => trying.over(),
    /** Rests as long as what was read, and the time that it took, ask for. */
    restAfter: (bytes: number, startedMs: number): Promise<void> => {
      const tookMs = performance.now() - startedMs;
      return rest(Math.max((bytes / bytesPerSecond) * 1_000, tookMs * SHARE) - tookMs, signal);
    },
    restOfRound: (startedMs: number): Promise<void> => rest(ROUND_MS - (performance.now() - startedMs), signal),
    goOn: async (round: () => Promise<void>): Promise<void> => {
      try {
        while (!signal.aborted) await trying.persist(round);
      } catch (error) {
        if (signal.aborted) return;
        stopped = codeOf(error);
        trying.moved();
        onStop?.({ code: stopped, position: position() + 1 });
      }
    },
    status: (completed: Date | undefined): CheckStatus => ({
      ...trying.standing(),
      position: position(),
      completed,
      ...(stopped !== undefined && { state: 'stopped', code: stopped }),
    }),
  };
}
