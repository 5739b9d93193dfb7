import { dayOf } from '@onus/domain';
import { leaderRecord } from '@onus/read-models';
import type { ProblemError } from '../../http/problem.ts';
import { contradictory } from '../later-than.ts';
import type { Sources } from '../sources.ts';

/**
 * Where the log has what was recorded of results that a person answered for in their places, and does not name them.
 *
 * @throws ProblemError `request.contradictory` where the subject is no leader.
 */
export async function answeredFor(
  { store, clock }: Sources,
  leaderIds: readonly string[] | undefined,
): Promise<readonly number[]> {
  const [leaderId] = leaderIds ?? [];
  if (leaderIds === undefined || leaderId === undefined) throw notOfLeader();
  const { record } = await leaderRecord(store, { leaderId, on: dayOf(clock()) });
  const own = new Set<number>();
  for (const id of leaderIds)
    for (const { position } of await store.subjectPositions(`leader:${id}`)) own.add(position);
  const years = [...record.results, ...record.exemptions].filter(({ effective }) => effective);
  const positions = years.flatMap(({ events }) => events.map(({ position }) => position));
  return [...new Set(positions)].filter((position) => !own.has(position));
}

function notOfLeader(): ProblemError {
  const detail = {
    zh: 'answeredFor 只用于干部的沿革，须同时给出 subject=leader:…',
    en: 'answeredFor is for the history of a leader: give subject=leader:… with it',
  };
  return contradictory('answeredFor', detail);
}
