import type { Policy, PolicyProposal } from '@onus/domain';
import { given } from '../given.ts';
import { type PageRequest, selectPage } from '../page.ts';
import type { Views } from '../runner/views.ts';
import { policies } from './model.ts';

export interface PoliciesRequest extends PageRequest<{ readonly version: number }> {
  readonly status?: PolicyProposal['status'] | undefined;
}

/** Versions of the policy, the oldest first: those that wait for a second pair of eyes, those adopted, those refused. */
export const listPolicies = (views: Views, request: PoliciesRequest) =>
  views.read([policies], async (db) => {
    const selected = db
      .selectFrom('policy')
      .selectAll()
      .where((eb) => eb.and([...given(request.status, (status) => eb('status', '=', status))]));
    const page = await selectPage(db, selected, request, { version: 'version' });
    return { ...page, rows: page.rows.map(({ policy, ...row }) => ({ ...row, policy: JSON.parse(policy) as Policy })) };
  });
