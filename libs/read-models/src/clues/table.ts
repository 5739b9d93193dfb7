import type { ClueStatus } from '@onus/domain';
import { table } from '../runner/table.ts';

/**
 * A clue, as far as nothing of it is personal: whom it is about, who told of it and who deals with it stand in personal parts of the log,
 * at the positions that are kept here, and are read there by whoever may.
 */
export interface ClueRow {
  readonly clueId: string;
  readonly status: ClueStatus;
  readonly origin: string;
  /** What the newest check came to. */
  readonly outcome: string | null;
  /** How it was closed. */
  readonly closing: string | null;
  /** The last day for the next step; null where there is none, or no time limits were in force. */
  readonly dueOn: string | null;
  readonly reportedOn: string;
  readonly lastOn: string;
  /** Position of the event; it is the order of the list. */
  readonly reportedAt: number;
  /** Of the assignment that holds; null where it is with nobody. */
  readonly assignedAt: number | null;
}

export const clueTable = table<ClueRow>()({
  name: 'clue',
  columns: {
    clueId: 'text',
    status: 'text',
    origin: 'text',
    outcome: 'text null',
    closing: 'text null',
    dueOn: 'text null',
    reportedOn: 'text',
    lastOn: 'text',
    reportedAt: 'integer',
    assignedAt: 'integer null',
  },
  key: ['clueId'],
  indexes: [['reportedAt']],
});
