import type { EventStore } from '@onus/event-store';
import { inBeijing } from '@onus/export/words';

/** The address of a question; as it was known at a position, where it can be asked so and is not already. */
export function addressOf(path: string, question: object, position: number | undefined): string {
  const { minPosition: _, ...asked } = question as { readonly minPosition?: number };
  const isOfMoment = 'knownAt' in asked || 'knownAtPosition' in asked;
  const all = position === undefined || isOfMoment ? asked : { ...asked, knownAtPosition: position };
  const parameters = Object.entries(all).flatMap(([name, value]) =>
    [value].flat().map((one) => [name, String(one)] as [string, string]),
  );
  const query = new URLSearchParams(parameters).toString();
  return `/v1/${path}${query && `?${query}`}`;
}

/** When what stands at a position was recorded, by the clock of Beijing. */
export async function recordedAt(log: EventStore, position: number): Promise<string | undefined> {
  if (position < 0) return undefined;
  for await (const { envelope } of log.readAll({ from: position, limit: 1 })) return inBeijing(envelope.recordedAt);
  return undefined;
}
