import type { BreachEvent } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import type { RowsOf } from '../runner/rows.ts';
import { type BreachRow, breachTable } from './table.ts';

const tables = { breaches: breachTable };

/** The row of a breach, with one event more. */
function told({ breaches }: RowsOf<typeof tables>, breachId: string, position: number): BreachRow {
  const row = required(breaches.get(breachId), `breach ${breachId}`);
  return { ...row, positions: JSON.stringify([...(JSON.parse(row.positions) as number[]), position]) };
}

/** Who left before tenure allowed it, or was appointed though a measure barred it; and what became of that. */
export const breaches = readModel<BreachEvent>()({
  name: 'breaches',
  version: 2,
  tables,
  on: {
    'accountability.breach-raised': ({ breaches }, { data, effectiveOn }, { position }) => {
      const { breachId, kind, leaderId, unitId, appointmentId, post, policyVersion, until = null, causes } = data;
      const of = { breachId, kind, leaderId, unitId, appointmentId, post, policyVersion, until };
      const positions = JSON.stringify([...causes.map((cause) => cause.position), position]);
      breaches.put({ ...of, raisedOn: effectiveOn, remediedOn: null, lapsedOn: null, positions });
    },
    'accountability.breach-remedied': (rows, { data, effectiveOn }, { position }) => {
      rows.breaches.put({ ...told(rows, data.breachId, position), remediedOn: effectiveOn });
    },
    'accountability.breach-lapsed': (rows, { data, effectiveOn }, { position }) => {
      rows.breaches.put({ ...told(rows, data.breachId, position), lapsedOn: effectiveOn });
    },
  },
});
