import { table } from '../runner/table.ts';

export interface SchemeRow {
  readonly schemeId: string;
  readonly titleZh: string;
  readonly titleEn: string;
  /** JSON of the scheme as adopted: indicators with weights, grade bands, vetoes, classes. */
  readonly scheme: string;
  readonly adoptedOn: string;
  readonly position: number;
}

/** The assessment of one year. */
export interface CycleRow {
  readonly year: number;
  readonly schemeId: string;
  /** JSON: what the scheme says of results, as it said when the cycle was opened. */
  readonly marking: string;
  readonly openedOn: string;
  readonly closedOn: string | null;
  /** So many units were knowingly left without a result when it was closed; null while it is open. */
  readonly missingAccepted: number | null;
  readonly position: number;
}

export const schemeTable = table<SchemeRow>()({
  name: 'scheme',
  columns: {
    schemeId: 'text',
    titleZh: 'text',
    titleEn: 'text',
    scheme: 'text',
    adoptedOn: 'text',
    position: 'integer',
  },
  key: ['schemeId'],
  indexes: [],
});

export const cycleTable = table<CycleRow>()({
  name: 'cycle',
  columns: {
    year: 'integer',
    schemeId: 'text',
    marking: 'text',
    openedOn: 'text',
    closedOn: 'text null',
    missingAccepted: 'integer null',
    position: 'integer',
  },
  key: ['year'],
  indexes: [],
});
