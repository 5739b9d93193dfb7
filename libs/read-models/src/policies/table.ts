import { table } from '../runner/table.ts';

/** One version of the programme's parameters. */
export interface PolicyRow {
  readonly version: number;
  /** Decisions from this day on fall under it. */
  readonly decisionsFrom: string;
  readonly adoptedOn: string;
  /** JSON of all it says. */
  readonly policy: string;
  readonly documentNumber: string | null;
  readonly position: number;
}

export const policyTable = table<PolicyRow>()({
  name: 'policy',
  columns: {
    version: 'integer',
    decisionsFrom: 'text',
    adoptedOn: 'text',
    policy: 'text',
    documentNumber: 'text null',
    position: 'integer',
  },
  key: ['version'],
  indexes: [],
});
