import type { Report } from '@onus/export/check';

/** Hears how far a check has come, and what it finds. */
export interface Listener {
  readonly onProgress: (entries: number) => void;
  readonly report: Report;
}
