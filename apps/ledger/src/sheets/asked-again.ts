import type { EventStore } from '@onus/event-store';
import { inBeijing } from '@onus/export/words';

/** A path with what is asked for in its parts that begin with a colon. */
export const filledPath = (path: string, question: object): string =>
  path.replaceAll(PART, (_, name: string) => String((question as Readonly<Record<string, unknown>>)[name]));
const PART = /:(\w+)/g;

/** The address of a question; as it was known at a position, where it can be asked so and is not already. */
export function addressOf(path: string, question: object, position: number | undefined): string {
  const inPath = new Set([...path.matchAll(PART)].map(([, name]) => name));
  const asked = Object.entries(question).filter(([name]) => name !== 'minPosition' && !inPath.has(name));
  const isOfMoment = 'knownAt' in question || 'knownAtPosition' in question;
  const all = position === undefined || isOfMoment ? asked : [...asked, ['knownAtPosition', position] as const];
  const given = all.filter(([, value]) => value !== undefined);
  const parameters = given.flatMap(([name, value]) =>
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
