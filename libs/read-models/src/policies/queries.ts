import type { Policy } from '@onus/domain';
import type { Views } from '../runner/views.ts';
import { policies } from './model.ts';

/** Every version of the policy, the oldest first; versions are at most 1000. `adoptedAt` is the position of its event. */
export const listPolicies = (views: Views) =>
  views.read([policies], async (db) => {
    const rows = await db.selectFrom('policy').selectAll().orderBy('version').execute();
    return {
      rows: rows.map(({ policy, position, ...rest }) => ({
        ...rest,
        adoptedAt: position,
        policy: JSON.parse(policy) as Policy,
      })),
    };
  });
