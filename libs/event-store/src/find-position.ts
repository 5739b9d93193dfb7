import type { EventStore } from './port.ts';

/**
 * Where the event is that somebody names, by its position or by its id (a UUID, in whatever case); undefined where there is
 * none.
 */
export async function findPosition(
  store: Pick<EventStore, 'head' | 'positionOf'>,
  ref: string,
): Promise<number | undefined> {
  if (!/^\d{1,15}$/.test(ref)) return UUID.test(ref) ? store.positionOf(ref.toLowerCase()) : undefined;
  const { size } = await store.head();
  return Number(ref) < size ? Number(ref) : undefined;
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
