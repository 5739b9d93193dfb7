import type { ClockInDoubt } from '@onus/domain';
import type { Clock } from './clock.ts';
import { ClockError } from './clock-error.ts';
import { BEHIND_MAX_MS } from './last-recorded-at.ts';
import type { MachineTime } from './machine-time.ts';

/** The two clocks of a machine may come so far apart while the service runs. */
const APART_MAX_MS = 60_000;
const DAY_MS = 86_400_000;

export interface Watch {
  /** The moment of the newest event; undefined for an empty log. */
  readonly lastRecordedAt: Date | undefined;
  /** After a start, the newest event may be so old. */
  readonly gapDaysMax: number;
  /** Is told once, each time that the clock comes into doubt. */
  readonly onDoubt: (inDoubt: ClockInDoubt) => void;
}

type Seen = Omit<ClockInDoubt, 'now'>;

/** What is to be doubted of a clock at a start: it stands before the newest event, or long after it. */
function atStart(shown: Date, { lastRecordedAt, gapDaysMax }: Watch): Seen | undefined {
  if (!lastRecordedAt) return undefined;
  const passedMs = shown.getTime() - lastRecordedAt.getTime();
  const seen = { before: lastRecordedAt.toISOString(), shown: shown.toISOString() };
  if (passedMs < -BEHIND_MAX_MS) return { doubt: 'behind', ...seen };
  return passedMs > gapDaysMax * DAY_MS ? { doubt: 'gap', ...seen } : undefined;
}

/**
 * The clock of the machine, compared with the one that nobody sets each time that it is asked. Once it is in doubt it stays
 * so until it is confirmed, even if it goes back by itself: somebody is to look at it.
 */
export function watchedClock({ wall, monotonicMs }: MachineTime, watch: Watch): Clock {
  // Owned by this function. What the one clock showed when the other showed that.
  let agreed = { wallMs: wall().getTime(), monotonicMs: monotonicMs() };
  let doubted: Seen | undefined;
  let confirming = 0;
  const waiting = new Set<() => void>();

  const doubt = (seen: Seen | undefined): void => {
    doubted = seen;
    if (seen) watch.onDoubt({ ...seen, now: wall().toISOString() });
  };
  const look = (): Date => {
    const shown = wall();
    const before = agreed.wallMs + monotonicMs() - agreed.monotonicMs;
    if (!doubted && Math.abs(shown.getTime() - before) > APART_MAX_MS)
      doubt({ doubt: 'jumped', before: new Date(before).toISOString(), shown: shown.toISOString() });
    return shown;
  };
  const inDoubt = (): ClockInDoubt | undefined => {
    const now = look().toISOString();
    return doubted && { ...doubted, now };
  };
  const believeAgain = (): void => {
    agreed = { wallMs: wall().getTime(), monotonicMs: monotonicMs() };
    doubted = undefined;
    for (const wake of [...waiting]) wake();
  };
  const unless = (isExcused: () => boolean) => (): Date => {
    const seen = inDoubt();
    if (seen && !isExcused()) throw new ClockError(seen);
    return wall();
  };

  doubt(atStart(wall(), watch));
  return {
    now: wall,
    momentOfRecord: unless(() => false),
    momentForTheLog: unless(() => confirming > 0),
    inDoubt,
    async confirm(record, isConfirmed) {
      confirming += 1;
      try {
        const outcome = await record();
        if (isConfirmed(outcome)) believeAgain();
        return outcome;
      } finally {
        confirming -= 1;
      }
    },
    believed: (signal) =>
      new Promise((resolve, reject) => {
        const wake = (): void => {
          waiting.delete(wake);
          signal?.removeEventListener('abort', leave);
          resolve();
        };
        const leave = (): void => {
          waiting.delete(wake);
          reject(signal?.reason);
        };
        if (!inDoubt()) return resolve();
        if (signal?.aborted) return leave();
        waiting.add(wake);
        signal?.addEventListener('abort', leave, { once: true });
      }),
    status() {
      const seen = inDoubt();
      const { now = wall().toISOString(), ...rest } = seen ?? {};
      return { source: 'machine', now, inDoubt: seen && (rest as Seen) };
    },
  };
}
