import { type FactType, facts, type LoggedFact, readFact } from '@onus/domain';
import type { RecordedEvent } from '@onus/event-store';
import type { Report } from '@onus/export/check';
import { found } from './found.ts';

/** An event as the domain reads it. */
export interface ReadEvent {
  /** Without what identifies persons. */
  readonly fact: LoggedFact;
  readonly stream: string;
  readonly causation: string | undefined;
  /** As the facts themselves name them, whatever the log's index says. */
  readonly subjects: readonly string[];
}

const typeOf: ReadonlyMap<string, FactType> = new Map(facts.map((type) => [type.type, type]));

/** Reads an event by today's catalogue, and reports where it cannot be read or is not as defined. */
export function readEvent(event: RecordedEvent, report: Report): ReadEvent | undefined {
  const { position } = event;
  try {
    const { id, type, schema, actor, effectiveOn, recordedAt, authority, stream, causation, personalCommit } =
      event.envelope;
    const personal = event.personal as object | undefined;
    const today = readFact({ type, schema, data: event.data as object, personal, actor, effectiveOn });
    const definition = typeOf.get(type);
    const at = definition?.fault({ ...today, schema: definition.schema });
    const isErased = at === 'personal' && personal === undefined && personalCommit !== undefined;
    if (at !== undefined && !isErased) report(found.malformed({ position, type, at }));
    const data = today.data as object;
    const fact = { type, data, actor, effectiveOn, id, position, recordedAt, ...(authority && { authority }) };
    return { fact, stream, causation, subjects: definition?.subjects(data) ?? [] };
  } catch (error) {
    report(found.unreadable({ position, reason: (error as Error).message }));
    return undefined;
  }
}
