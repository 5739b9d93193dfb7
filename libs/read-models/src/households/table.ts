import { table } from '../runner/table.ts';

/** The poor households of a village at the end of a year, in the newest version. */
export interface HouseholdCountRow {
  readonly unitId: string;
  readonly year: number;
  readonly population: number;
  readonly personsPoor: number;
  readonly personsNewlyOut: number;
  readonly personsReturned: number;
  readonly personsNewlyFound: number;
  readonly householdsPoor: number;
  readonly householdsNewlyOut: number;
  readonly householdsReturned: number;
  readonly householdsNewlyFound: number;
  readonly version: number;
  readonly countedOn: string;
  readonly correctedOn: string | null;
  /** Position of the event that says so. */
  readonly recordedAt: number;
}

export const householdCountTable = table<HouseholdCountRow>()({
  name: 'householdCount',
  columns: {
    unitId: 'text',
    year: 'integer',
    population: 'integer',
    personsPoor: 'integer',
    personsNewlyOut: 'integer',
    personsReturned: 'integer',
    personsNewlyFound: 'integer',
    householdsPoor: 'integer',
    householdsNewlyOut: 'integer',
    householdsReturned: 'integer',
    householdsNewlyFound: 'integer',
    version: 'integer',
    countedOn: 'text',
    correctedOn: 'text null',
    recordedAt: 'integer',
  },
  key: ['unitId', 'year'],
  indexes: [['year', 'unitId']],
});
