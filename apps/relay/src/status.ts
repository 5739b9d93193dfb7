import type { Setback } from '@onus/disk';

/** How a relay is doing, for whoever asks it. Written by the relay alone. */
export interface RelayStatus {
  /** The first position that is not on the topics; undefined until that is known. */
  next: number | undefined;
  /** Events in the log when it was looked at last. */
  size: number | undefined;
  /** Since it was at the end of the log last, milliseconds of the process; 0 while it is. */
  behindSinceMs: number | undefined;
  /** What fails at present, and is tried again. */
  setback: Setback | undefined;
  /** Of the batch under way, what the broker made it try again; it may yet get through. */
  retrying: { readonly why: string; readonly since: Date } | undefined;
  /** Why it has ended; told while it is still asked. */
  ended: string | undefined;
}

export const newStatus = (): RelayStatus => ({
  next: undefined,
  size: undefined,
  behindSinceMs: undefined,
  setback: undefined,
  retrying: undefined,
  ended: undefined,
});

/** Whether everything is well: connected, nothing in the way. */
export const isReady = ({ next, setback, retrying, ended }: RelayStatus): boolean =>
  next !== undefined && setback === undefined && retrying === undefined && ended === undefined;

/** Events that are not on the topics yet. */
export const lagOf = ({ next = 0, size = 0 }: RelayStatus): number => Math.max(0, size - next);
