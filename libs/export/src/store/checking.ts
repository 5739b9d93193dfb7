import type { AuditedLog } from '@onus/event-store';
import type { PositionSet, Report } from '../check/index.ts';

/** A database that is being checked. */
export interface Checking {
  readonly audit: AuditedLog;
  readonly size: number;
  /** Positions of events whose rows are as they must be. */
  readonly sound: PositionSet;
  readonly report: Report;
}
