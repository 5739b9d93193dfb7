import type { Erasure, Import, ImportedTable } from '@onus/domain';
import { table } from '../runner/table.ts';

/** An erasure as it stands. The reasons are not here: they speak of a person. */
export interface ErasureRow {
  readonly erasureId: string;
  readonly status: Erasure['status'];
  readonly legalBasis: string;
  /** JSON list. */
  readonly positions: string;
  readonly requestedBy: string;
  /** Day and position of the request; null where only the decision was recorded again, after a restore. */
  readonly requestedOn: string | null;
  readonly requestedAt: number | null;
  readonly decidedBy: string | null;
  readonly decidedOn: string | null;
  readonly decidedAt: number | null;
}

/** The log went on from a backup older than what was released. */
export interface RestorationRow {
  readonly position: number;
  readonly restoredOn: string;
  readonly sizeRestored: number;
  readonly sizeReleased: number;
}

export const erasureTable = table<ErasureRow>()({
  name: 'erasure',
  columns: {
    erasureId: 'text',
    status: 'text',
    legalBasis: 'text',
    positions: 'text',
    requestedBy: 'text',
    requestedOn: 'text null',
    requestedAt: 'integer null',
    decidedBy: 'text null',
    decidedOn: 'text null',
    decidedAt: 'integer null',
  },
  key: ['erasureId'],
  indexes: [['status', 'erasureId']],
});

export const restorationTable = table<RestorationRow>()({
  name: 'restoration',
  columns: {
    position: 'integer',
    restoredOn: 'text',
    sizeRestored: 'integer',
    sizeReleased: 'integer',
  },
  key: ['position'],
  indexes: [],
});

/** The file of an office, and what became of it. */
export interface ImportRow {
  readonly importId: string;
  readonly status: Import['status'];
  readonly kind: ImportedTable;
  readonly rows: number;
  /** Rows recorded; null while it goes on, and where nobody can say any more. */
  readonly rowsRecorded: number | null;
  readonly orderedBy: string;
  readonly effectiveOn: string;
  /** The number of the document that orders it; null where none was named. */
  readonly document: string | null;
  readonly startedAt: number;
  /** Instant. */
  readonly started: string;
  readonly endedAt: number | null;
  readonly ended: string | null;
  readonly stoppedAtRow: number | null;
  readonly code: string | null;
}

export const importTable = table<ImportRow>()({
  name: 'import',
  columns: {
    importId: 'text',
    status: 'text',
    kind: 'text',
    rows: 'integer',
    rowsRecorded: 'integer null',
    orderedBy: 'text',
    effectiveOn: 'text',
    document: 'text null',
    startedAt: 'integer',
    started: 'text',
    endedAt: 'integer null',
    ended: 'text null',
    stoppedAtRow: 'integer null',
    code: 'text null',
  },
  key: ['importId'],
  indexes: [['startedAt']],
});
