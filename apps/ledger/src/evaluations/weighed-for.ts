import { EVALUATED_FROM, type EvaluationWeighed, evaluation } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { stateIn } from '../facts/state-in.ts';
import { ProblemError, problem } from '../http/problem.ts';
import type { EvaluationKey } from './made-evaluation.ts';
import type { EvaluationThreads } from './thread/evaluation-threads.ts';

/** What an evaluation on record is made from, and its digest. */
export interface RecordedKey {
  readonly key: EvaluationKey;
  readonly digest: string;
}

/** As the log has it, whatever read models show; undefined where there is none. */
export async function recordedKey(
  store: Pick<EventStore, 'readStream'>,
  evaluationId: string,
): Promise<RecordedKey | undefined> {
  const { state } = await stateIn(store, evaluation(evaluationId));
  if (!state) return undefined;
  const { year, position, scope, method, digest } = state;
  return { key: { year, position, classes: scope?.classes, method }, digest };
}

/** How often it is weighed at most: while inputs keep coming, somebody is still entering them. */
const WEIGHED_MAX = 5;

/** Whether anything was recorded after a position that an evaluation may rest on. */
async function isNewerThan(store: Pick<EventStore, 'readAll'>, position: number): Promise<boolean> {
  for await (const _ of store.readAll({ types: [...EVALUATED_FROM], from: position + 1, limit: 1 })) return true;
  return false;
}

/**
 * An evaluation on record as it was, against what it would be by now; undefined where there is none. Weighing takes its time: where
 * an input was recorded meanwhile it is weighed again.
 *
 * @throws ProblemError `evaluation.busy` where inputs keep coming, and what `EvaluationThreads` throws
 */
export async function weighedFor(
  store: Pick<EventStore, 'readStream' | 'readAll' | 'head'>,
  evaluations: Pick<EvaluationThreads, 'ask' | 'compare'>,
  evaluationId: string,
): Promise<EvaluationWeighed | undefined> {
  for (let times = 0; times < WEIGHED_MAX; times += 1) {
    const weighed = await weighedOnce(store, evaluations, evaluationId);
    if (!weighed || !(await isNewerThan(store, weighed.head))) return weighed;
  }
  throw new ProblemError(problem('evaluation.busy'));
}

async function weighedOnce(
  store: Pick<EventStore, 'readStream' | 'head'>,
  evaluations: Pick<EvaluationThreads, 'ask' | 'compare'>,
  evaluationId: string,
): Promise<EvaluationWeighed | undefined> {
  const recorded = await recordedKey(store, evaluationId);
  if (!recorded) return undefined;
  const head = (await store.head()).size - 1;
  const { key, digest } = recorded;
  const weighed = await evaluations.compare([key, { ...key, position: head }], 'weighed');
  const made = await evaluations.ask(key, 'made');
  return weighed && { ...weighed, head, isReproduced: made?.digest === digest };
}
