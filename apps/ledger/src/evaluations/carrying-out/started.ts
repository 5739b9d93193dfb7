import {
  evaluationPublished,
  evaluationPublishingStarted,
  evaluationRecorded,
  evaluationRecordingStarted,
  type FactOf,
} from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import { factOf } from '../../facts/fact-of.ts';

type Start = FactOf<typeof evaluationRecordingStarted> | FactOf<typeof evaluationPublishingStarted>;

/** That the results of an evaluation began to be recorded, or published, and are not all yet. */
export interface Started {
  readonly what: 'recording' | 'publishing';
  readonly evaluationId: string;
  readonly year: number;
  readonly digest: string;
  /** By whom, for which day, by which document. */
  readonly event: RecordedEvent;
}

const STARTS: readonly string[] = [evaluationRecordingStarted.type, evaluationPublishingStarted.type];
const ENDS: readonly string[] = [evaluationRecorded.type, evaluationPublished.type];

function startedBy(event: RecordedEvent): Started {
  const { type, data } = factOf(event) as Start;
  const { evaluationId, year, digest } = data;
  const what = type === evaluationRecordingStarted.type ? 'recording' : 'publishing';
  return { what, evaluationId, year, digest, event };
}

/** What is under way by the log: of each year, the last start that has no end. */
export async function underWayIn(store: Pick<EventStore, 'readAll'>): Promise<readonly Started[]> {
  const open = new Map<number, Started>();
  for await (const event of store.readAll({ types: [...STARTS, ...ENDS] })) {
    const { year } = event.data as { readonly year: number };
    if (STARTS.includes(event.envelope.type)) open.set(year, startedBy(event));
    else open.delete(year);
  }
  return [...open.values()];
}

/** How many results were recorded, or published, by it. */
export async function doneBy(store: Pick<EventStore, 'readAll'>, { what, event }: Started): Promise<number> {
  const type = what === 'recording' ? 'assessment.result-recorded' : 'assessment.result-published';
  let done = 0;
  for await (const { envelope } of store.readAll({ types: [type], from: event.position }))
    if (envelope.causation === event.envelope.id) done += 1;
  return done;
}
