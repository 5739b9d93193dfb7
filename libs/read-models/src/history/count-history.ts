import type { EventStore } from '@onus/event-store';

/** Beyond this a count says only that there are more. */
const EVENTS_COUNTED_MAX = 10_000;

/** How many events the log holds about a subject; `more` when there are more than `count`. */
export async function countHistory(
  store: EventStore,
  { subject, types }: { readonly subject: string; readonly types?: readonly string[] | undefined },
): Promise<{ readonly count: number; readonly more: boolean }> {
  let found = 0;
  const limit = EVENTS_COUNTED_MAX + 1;
  for await (const _ of store.readSubject(subject, { limit, ...(types && { types }) })) found += 1;
  return { count: Math.min(found, EVENTS_COUNTED_MAX), more: found > EVENTS_COUNTED_MAX };
}
