import type { PolicyProposal } from '@onus/domain';
import { table } from '../runner/table.ts';

/** One version of the programme's parameters, as it stands: its newest proposal, and what was decided of it. */
export interface PolicyRow {
  readonly version: number;
  readonly status: PolicyProposal['status'];
  /** Decisions from this day on fall under it. */
  readonly decisionsFrom: string;
  /** JSON of all it says. */
  readonly policy: string;
  readonly requestedBy: string;
  readonly requestedOn: string;
  /** Position of the event, as is `decidedAt`. */
  readonly requestedAt: number;
  readonly decidedBy: string | null;
  readonly decidedOn: string | null;
  readonly decidedAt: number | null;
  /** Of the document that orders it, once adopted. */
  readonly documentNumber: string | null;
}

export const policyTable = table<PolicyRow>()({
  name: 'policy',
  columns: {
    version: 'integer',
    status: 'text',
    decisionsFrom: 'text',
    policy: 'text',
    requestedBy: 'text',
    requestedOn: 'text',
    requestedAt: 'integer',
    decidedBy: 'text null',
    decidedOn: 'text null',
    decidedAt: 'integer null',
    documentNumber: 'text null',
  },
  key: ['version'],
  indexes: [],
});
