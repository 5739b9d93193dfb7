import type { ClockInDoubt } from '@onus/domain';

/** What the health of the service says of the clock. */
export interface ClockStatus {
  /** `simulated`: set by whoever loads a ledger, such as the demonstration; it is never in doubt. */
  readonly source: 'machine' | 'simulated';
  readonly now: string;
  readonly inDoubt?: Omit<ClockInDoubt, 'now'> | undefined;
}

/**
 * The clock by which the ledger dates what it records. While it is in doubt nothing is recorded until an operator has
 * confirmed it; reading goes on.
 */
export interface Clock {
  /** What it shows, for those who only read. */
  now(): Date;
  /** The same, for those who are about to record. @throws ClockError while it is in doubt. */
  momentOfRecord(): Date;
  /** The same, for the log itself: what confirms the clock is recorded while it is in doubt. @throws ClockError */
  momentForTheLog(): Date;
  inDoubt(): ClockInDoubt | undefined;
  /** Lets the log record what `record` does; when that comes true, the clock is believed again. */
  confirm<T>(record: () => Promise<T>, isConfirmed: (outcome: T) => boolean): Promise<T>;
  /** Comes when the clock is believed; at once, if it is. */
  believed(signal?: AbortSignal): Promise<void>;
  status(): ClockStatus;
}

/** A clock that somebody sets who knows what they do: it is believed always. */
export function simulatedClock(now: () => Date): Clock {
  return {
    now,
    momentOfRecord: now,
    momentForTheLog: now,
    inDoubt: () => undefined,
    confirm: (record) => record(),
    believed: async () => undefined,
    status: () => ({ source: 'simulated', now: now().toISOString() }),
  };
}
