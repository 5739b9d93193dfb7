import type { Permission } from '@onus/access';
import { personBy } from '@onus/read-models';
import type { Caller } from '../http/caller.ts';
import { forbidden } from '../http/forbidden.ts';
import { ProblemError } from '../http/problem.ts';
import { isOfThePast, type Sources } from './sources.ts';

/**
 * Whoever is let in because the question is about themselves is told of no id that was joined to theirs at the moment asked about
 * and is theirs no more: it was joined wrongly, and is somebody else's.
 *
 * @throws ProblemError `access.forbidden`
 */
export async function requireOnlyOwn(
  { store, log }: Pick<Sources, 'store' | 'log'>,
  permission: string,
  asked: object,
  { permissions }: Caller,
): Promise<void> {
  const { leaderId } = asked as { readonly leaderId?: unknown };
  if (!isOfThePast({ store, log }) || permissions.has(permission as Permission) || typeof leaderId !== 'string') return;
  const [then, now] = [await personBy(store, leaderId), await personBy(log, leaderId)];
  if (!then.leaderIds.every((id) => now.leaderIds.includes(id)))
    throw new ProblemError(forbidden(permission as Permission));
}
