import { type Fields, subjectOf } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { type TSchema, Type } from 'typebox';

/** The kind of subject that the values of a field are ids of, where they are. */
const kindOf = (schema: TSchema): string | undefined =>
  subjectOf(schema) ?? (Type.IsArray(schema) ? subjectOf(schema.items) : undefined);

/** The subjects that a request asks about, as `kind:id`. */
const subjectsIn = (fields: Fields, asked: object): readonly string[] =>
  Object.entries(asked).flatMap(([name, value]) => {
    const schema = fields[name];
    const kind = schema && kindOf(schema);
    const given = [value].flat().filter((one) => one !== undefined);
    if (name === 'subject') return given.map(String);
    return kind ? given.map((id) => `${kind}:${id}`) : [];
  });

/**
 * Of the ids that a list is narrowed by, those that no event of the log names: that nothing is found is then no answer about
 * anything. `kind:id`, in the order of the request.
 */
async function unknownIds(store: EventStore, fields: Fields, asked: object): Promise<readonly string[]> {
  const unknown: string[] = [];
  for (const subject of new Set(subjectsIn(fields, asked))) if (!(await isNamed(store, subject))) unknown.push(subject);
  return unknown;
}

/** The same, as a part of an answer, with what else the log does not name; nothing where it names them all. */
export async function unknownIn(
  store: EventStore,
  fields: Fields,
  asked: object,
  more: readonly string[] = [],
): Promise<{ readonly unknown?: readonly string[] }> {
  const unknown = [...(await unknownIds(store, fields, asked)), ...more];
  return unknown.length > 0 ? { unknown } : {};
}

/** What an answer has beside its rows, where it may have it. */
export const Unknown = Type.Optional(Type.Array(Type.String()));

/** Whether any event names a subject, `kind:id`. */
export async function isNamed(store: EventStore, subject: string): Promise<boolean> {
  for await (const _ of store.readSubject(subject, { limit: 1 })) return true;
  return false;
}
