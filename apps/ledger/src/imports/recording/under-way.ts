import { randomUUIDv7 } from 'node:crypto';
import {
  type Authority,
  type FactOf,
  type ImportedTable,
  importCompleted,
  importOf,
  importStarted,
  importStopped,
} from '@onus/domain';
import type { EventStore, RecordedEvent, StreamAppend } from '@onus/event-store';
import { factOf } from '../../facts/fact-of.ts';
import { newEvent } from '../../facts/new-event.ts';
import type { ImportUnderWay } from './import-order.ts';

/** Nobody else ends imports. */
const IMPORT_ACTOR = 'service:import';

/** What an import is opened with. */
export interface Opening {
  readonly importId: string;
  readonly kind: ImportedTable;
  readonly rows: number;
  readonly rowsDigest: string;
  readonly actor: string;
  readonly effectiveOn: string;
  readonly authority: Authority | undefined;
}

/** Records that an import is opened; undefined where the file was imported before. @throws EventStoreError, LogInDoubt */
export async function openImport(
  store: EventStore,
  opening: Opening,
): Promise<(ImportUnderWay & { readonly position: number }) | undefined> {
  const { actor, effectiveOn, authority, ...data } = opening;
  const id = randomUUIDv7();
  const circumstances = { id, actor, effectiveOn, correlation: id, ...(authority && { authority }) };
  const event = newEvent(importStarted(data), circumstances);
  const outcome = await store.append([{ stream: importOf(data.importId).name, expected: 'none', events: [event] }]);
  return outcome.ok ? { ...opening, eventId: id, position: outcome.receipt.position } : undefined;
}

/** The imports that the log says were opened and have not ended, in the order in which they were opened. */
export async function importsUnderWay(store: EventStore): Promise<readonly ImportUnderWay[]> {
  const open = new Map<string, ImportUnderWay>();
  const types = [importStarted.type, importCompleted.type, importStopped.type];
  for await (const event of store.readAll({ types })) {
    const { importId } = event.data as { readonly importId: string };
    if (event.envelope.type === importStarted.type) open.set(importId, underWay(event));
    else open.delete(importId);
  }
  return [...open.values()];
}

function underWay(event: RecordedEvent): ImportUnderWay {
  const { importId, kind, rows, rowsDigest } = (factOf(event) as FactOf<typeof importStarted>).data;
  const { id: eventId, actor, effectiveOn, authority } = event.envelope;
  return { importId, kind, rows, rowsDigest, actor, effectiveOn, authority, eventId };
}

/** The end of an import that is under way: nothing has been recorded of it since it was opened. */
export function endOf(
  { importId, effectiveOn, eventId }: ImportUnderWay,
  fact: ReturnType<typeof importCompleted> | ReturnType<typeof importStopped>,
): StreamAppend {
  const event = newEvent(fact, {
    id: randomUUIDv7(),
    actor: IMPORT_ACTOR,
    effectiveOn,
    correlation: eventId,
    causation: eventId,
  });
  return { stream: importOf(importId).name, expected: 0, events: [event] };
}
