import {
  completePublishing,
  completeRecording,
  isRefusal,
  publishBatch,
  RESULTS_MAX,
  recordBatch,
  type UseCase,
} from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import type { Ledger } from '../../commands/ledger.ts';
import type { ResultOf } from '../questions.ts';
import type { EvaluationThreads } from '../thread/evaluation-threads.ts';
import { recordedKey } from '../weighed-for.ts';
import { doneBy, type Started } from './started.ts';

/** A batch of which nothing is left to be done: all of it stands, or was published before. */
const NOTHING_LEFT = 'evaluation.without-results';

interface Step {
  readonly batch: UseCase;
  readonly complete: UseCase;
  readonly rowOf: (result: ResultOf) => object;
}
const steps: Readonly<Record<Started['what'], Step>> = {
  recording: { batch: recordBatch, complete: completeRecording, rowOf: ({ rank: _, ...scored }) => scored },
  publishing: {
    batch: publishBatch,
    complete: completePublishing,
    rowOf: ({ unitId, rank }) => ({ unitId, ...(rank && { rank }) }),
  },
};

interface Parts {
  readonly store: Pick<EventStore, 'readAll' | 'readStream'>;
  readonly ledger: Pick<Ledger, 'execute'>;
  readonly evaluations: Pick<EvaluationThreads, 'ask'>;
}

/**
 * Carries out what was opened, batch by batch under keys made of the digest, to its end: whatever was done of it before is not done
 * again. By whoever opened it, for the day and by the document that they named.
 *
 * @throws Error where the evaluation, made again, is not what was recorded; what the ledger and `EvaluationThreads` throw
 */
export async function carryOut({ store, ledger, evaluations }: Parts, started: Started, signal: AbortSignal) {
  const { what, evaluationId, year, digest, event } = started;
  const { batch, complete, rowOf } = steps[what];
  const recorded = await recordedKey(store, evaluationId);
  if (!recorded) throw new Error(`the evaluation ${evaluationId} is being recorded and is not on record`);
  const made = await evaluations.ask(recorded.key, 'made');
  if (made?.digest !== digest) throw new Error(`the evaluation ${evaluationId}, made again, has not its digest`);

  const { actor, effectiveOn, authority, correlation, id } = event.envelope;
  const asking = { actor, effectiveOn, ...(authority && { authority }) };
  const execute = async (useCase: UseCase, request: object, step: string): Promise<void> => {
    signal.throwIfAborted();
    const options = { idempotencyKey: `${what}:${digest}:${id}:${step}`, correlation, causation: id };
    const outcome = await ledger.execute(useCase, { evaluationId, year, ...request }, asking, options);
    if (isRefusal(outcome) && outcome.code !== NOTHING_LEFT) throw new Error(`${useCase.name}: ${outcome.code}`);
  };

  let total = 0;
  for (let from: number | undefined = 0; from !== undefined; ) {
    const page: Awaited<ReturnType<typeof evaluations.ask<'results'>>> = await evaluations.ask(
      recorded.key,
      'results',
      { from, limit: RESULTS_MAX },
    );
    if (!page) throw new Error(`the evaluation ${evaluationId} has no results`);
    if (page.rows.length > 0) await execute(batch, { results: page.rows.map(rowOf) }, String(from));
    total = page.count;
    from = page.next;
  }
  const done = await doneBy(store, started);
  await execute(complete, { results: done, left: total - done }, 'complete');
}
