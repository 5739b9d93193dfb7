import { EVALUATED_FROM, type EvaluationWeighed, evaluation } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { stateIn } from '../facts/state-in.ts';
import { ProblemError, problem } from '../http/problem.ts';
import { isOfOtherMoney } from './evaluation-facts.ts';
import { EVALUATION_TYPES } from './evaluation-types.ts';
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

/** Whether anything was recorded after a position that an evaluation of a year is made from. */
async function isNewerThan(
  store: Pick<EventStore, 'readAll'>,
  { position, year }: { readonly position: number; readonly year: number },
  types: readonly string[] = EVALUATED_FROM,
): Promise<boolean> {
  for await (const event of store.readAll({ types, from: position + 1 })) if (!isOfOtherMoney(event, year)) return true;
  return false;
}

/**
 * An evaluation on record as it was, against what it would be by now; undefined where there is none. Weighing takes its time: where
 * an input was recorded meanwhile it is weighed again. That what comes after it is recorded before the next input is for the append
 * to see.
 *
 * @throws ProblemError `evaluation.busy` where inputs keep coming, and what `EvaluationThreads` throws
 */
export async function weighedFor(
  store: Pick<EventStore, 'readStream' | 'readAll' | 'head'>,
  evaluations: Pick<EvaluationThreads, 'ask' | 'compare'>,
  evaluationId: string,
): Promise<EvaluationWeighed | undefined> {
  const recorded = await recordedKey(store, evaluationId);
  if (!recorded) return undefined;
  const { year } = recorded.key;
  for (let times = 0; times < WEIGHED_MAX; times += 1) {
    const weighed = await weighedOnce(store, evaluations, recorded);
    // Money of other years keeps being moved: what was weighed is so as far as the log reaches by now.
    const head = await headOf(store);
    if (!weighed || !(await isNewerThan(store, { position: weighed.head, year })))
      return weighed && { ...weighed, head };
  }
  throw new ProblemError(problem('evaluation.busy'));
}

const headOf = async (store: Pick<EventStore, 'head'>): Promise<number> => (await store.head()).size - 1;

async function weighedOnce(
  store: Pick<EventStore, 'readAll' | 'head'>,
  evaluations: Pick<EvaluationThreads, 'ask' | 'compare'>,
  { key, digest }: RecordedKey,
): Promise<EvaluationWeighed | undefined> {
  const head = await headOf(store);
  const { position, year } = key;
  // Where nothing was recorded since that it is made from, it is the same by now, and need not be made again.
  const byNow = (await isNewerThan(store, { position, year }, EVALUATION_TYPES)) ? head : position;
  const weighed = await evaluations.compare([key, { ...key, position: byNow }], 'weighed');
  const made = await evaluations.ask(key, 'made');
  return weighed && { ...weighed, head, isReproduced: made?.digest === digest };
}
