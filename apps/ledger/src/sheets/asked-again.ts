import type { EventStore } from '@onus/event-store';
import { inBeijing } from '@onus/export/words';
import type { Query } from '../queries/query.ts';

/** A path with what is asked for in its parts that begin with a colon. */
export const filledPath = (path: string, question: object): string =>
  path.replaceAll(PART, (_, name: string) => String((question as Readonly<Record<string, unknown>>)[name]));
const PART = /:(\w+)/g;

/** By what was known at a position: the field of a question that says so. */
interface KnownAs {
  readonly field: 'knownAtPosition' | 'knownToPosition';
  readonly position: number;
}

/** How a question is asked again by what was known at a position; undefined where it cannot be. */
export function knownAsOf({ times, fields }: Pick<Query, 'times' | 'fields'>, position: number): KnownAs | undefined {
  if (position < 0) return undefined;
  if (times) return { field: 'knownAtPosition', position };
  return 'knownToPosition' in fields ? { field: 'knownToPosition', position } : undefined;
}

/** The address of a question; as it was known at a position, where it can be asked so and is not already. */
export function addressOf(path: string, question: object, known: KnownAs | undefined): string {
  const inPath = new Set([...path.matchAll(PART)].map(([, name]) => name));
  const asked = Object.entries(question).filter(([name]) => name !== 'minPosition' && !inPath.has(name));
  const isOfMoment = known === undefined || known.field in question || known.field.replace('Position', '') in question;
  const all = isOfMoment ? asked : [...asked, [known.field, known.position] as const];
  const parameters = all.flatMap(([name, value]) =>
    [value].flat().map((one) => [name, String(one)] as [string, string]),
  );
  const query = new URLSearchParams(parameters).toString();
  return `/v1/${filledPath(path, question)}${query && `?${query}`}`;
}

/** When what stands at a position was recorded, by the clock of Beijing. */
export async function recordedAt(log: EventStore, position: number): Promise<string | undefined> {
  if (position < 0) return undefined;
  for await (const { envelope } of log.readAll({ from: position, limit: 1 })) return inBeijing(envelope.recordedAt);
  return undefined;
}
