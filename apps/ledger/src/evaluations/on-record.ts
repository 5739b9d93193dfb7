import { evaluationGenerated, type GeneratedEvaluation } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { factOf } from '../facts/fact-of.ts';

/** An evaluation that was generated, and where in the log that is told. */
export interface EvaluationOnRecord {
  readonly position: number;
  readonly data: GeneratedEvaluation;
}

/** Every evaluation on record, in the order of the log. @throws UnreadableFact; EventStoreError `event-store.altered` */
export async function evaluationsOnRecord(store: Pick<EventStore, 'readAll'>): Promise<readonly EvaluationOnRecord[]> {
  const all: EvaluationOnRecord[] = [];
  for await (const event of store.readAll({ types: [evaluationGenerated.type] }))
    all.push({ position: event.position, data: factOf(event).data as GeneratedEvaluation });
  return all;
}
