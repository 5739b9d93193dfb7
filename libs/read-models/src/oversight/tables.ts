import type { Erasure } from '@onus/domain';
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
