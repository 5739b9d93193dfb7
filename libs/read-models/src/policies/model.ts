import type { FactOf, policyAdopted } from '@onus/domain';
import { readModel } from '../runner/read-model.ts';
import { policyTable } from './table.ts';

/** Every version of the policy. */
export const policies = readModel<FactOf<typeof policyAdopted>>()({
  name: 'policies',
  version: 1,
  tables: { policies: policyTable },
  on: {
    'accountability.policy-adopted': ({ policies }, { data, effectiveOn }, { position, envelope }) => {
      policies.put({
        version: data.version,
        decisionsFrom: data.decisionsFrom,
        adoptedOn: effectiveOn,
        policy: JSON.stringify(data),
        documentNumber: envelope.authority?.number ?? null,
        position,
      });
    },
  },
});
