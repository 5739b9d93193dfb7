import type { BreachKind, Post } from '@onus/domain';
import { table } from '../runner/table.ts';

/** One breach; how it stands on a day is told by its days. */
export interface BreachRow {
  readonly breachId: string;
  readonly kind: BreachKind;
  readonly leaderId: string;
  readonly unitId: string;
  readonly appointmentId: string;
  readonly post: Post;
  readonly policyVersion: number;
  readonly raisedOn: string;
  /** The last day on which it would have been one. */
  readonly until: string | null;
  readonly remediedOn: string | null;
  readonly lapsedOn: string | null;
  /** JSON list of the positions of the events that made it what it is. */
  readonly positions: string;
}

export const breachTable = table<BreachRow>()({
  name: 'breach',
  columns: {
    breachId: 'text',
    kind: 'text',
    leaderId: 'text',
    unitId: 'text',
    appointmentId: 'text',
    post: 'text',
    policyVersion: 'integer',
    raisedOn: 'text',
    until: 'text null',
    remediedOn: 'text null',
    lapsedOn: 'text null',
    positions: 'text',
  },
  key: ['breachId'],
  indexes: [
    ['raisedOn', 'breachId'],
    ['leaderId', 'raisedOn', 'breachId'],
    ['unitId', 'raisedOn', 'breachId'],
    ['kind', 'raisedOn'],
  ],
});
