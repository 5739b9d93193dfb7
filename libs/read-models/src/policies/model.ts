import type { PolicyEvent } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { policyTable } from './table.ts';

const UNDECIDED = { decidedBy: null, decidedOn: null, decidedAt: null, documentNumber: null };

/** Every version of the policy: what waits for a second pair of eyes, what was adopted, what was refused. */
export const policies = readModel<PolicyEvent>()({
  name: 'policies',
  version: 4,
  tables: { policies: policyTable },
  on: {
    'accountability.policy-proposed': ({ policies }, { data, actor, effectiveOn }, { position }) => {
      policies.put({
        version: data.version,
        status: 'requested',
        decisionsFrom: data.decisionsFrom,
        policy: JSON.stringify(data),
        requestedBy: actor,
        requestedOn: effectiveOn,
        requestedAt: position,
        ...UNDECIDED,
      });
    },
    'accountability.policy-adopted': ({ policies }, { data, actor, effectiveOn }, { position, envelope }) => {
      const row = required(policies.get(data.version), `policy ${data.version}`);
      const decided = { decidedBy: actor, decidedOn: effectiveOn, decidedAt: position };
      const adopted = { decisionsFrom: data.decisionsFrom, policy: JSON.stringify(data) };
      policies.put({
        ...row,
        ...adopted,
        status: 'approved',
        ...decided,
        documentNumber: envelope.authority?.number ?? null,
      });
    },
    'accountability.policy-refused': ({ policies }, { data: { version }, actor, effectiveOn }, { position }) => {
      const row = required(policies.get(version), `policy ${version}`);
      policies.put({ ...row, status: 'refused', decidedBy: actor, decidedOn: effectiveOn, decidedAt: position });
    },
  },
});
