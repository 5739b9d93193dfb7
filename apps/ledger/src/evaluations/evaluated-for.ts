import type { EvaluationAsked, EvaluationMade, EvaluationMethod } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { EvaluationThreads } from './thread/evaluation-threads.ts';

/**
 * The evaluation that a rule has to know of, made as far as the log reached when it was asked for.
 *
 * @throws what `EvaluationThreads` throws
 */
export async function evaluatedFor(
  store: Pick<EventStore, 'head'>,
  evaluations: Pick<EvaluationThreads, 'ask'>,
  { year, position: asked, classes, method }: EvaluationAsked,
): Promise<EvaluationMade> {
  const head = (await store.head()).size - 1;
  const position = asked ?? head;
  if (position > head || head < 0) return { head, position };
  const made = await evaluations.ask({ year, position, classes, method: method as EvaluationMethod }, 'made');
  return { head, position, made };
}
