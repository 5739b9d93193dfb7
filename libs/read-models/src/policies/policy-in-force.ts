import type { Policy } from '@onus/domain';
import type { Views } from '../runner/views.ts';
import { policies } from './model.ts';

/** Of this version, or that by which what takes effect on the day is judged. */
export type WhichPolicy = { readonly version: number } | { readonly on: string };

/** The version that was adopted and is in force on a day, or the one of that number; undefined: none. */
export const policyInForce = (views: Views, which: WhichPolicy) =>
  views.read([policies], async (db) => {
    const row = await db
      .selectFrom('policy')
      .select('policy')
      .where('status', '=', 'approved')
      .where((eb) => ('version' in which ? eb('version', '=', which.version) : eb('decisionsFrom', '<=', which.on)))
      .orderBy('decidedAt', 'desc')
      .limit(1)
      .executeTakeFirst();
    return { policy: row && (JSON.parse(row.policy) as Policy) };
  });
