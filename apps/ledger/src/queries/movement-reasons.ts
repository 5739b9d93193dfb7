import type { EventStore } from '@onus/event-store';
import type { Caller } from '../http/caller.ts';

interface Movement {
  readonly position: number;
  readonly reasonCode: string | null;
}
interface Reasoned {
  readonly reason?: string;
}

/**
 * Movements with the reason that was given in words. It may name persons: it is read from the log, where alone it stands, for
 * those who may know it, and null for all others, where there is none, and where it was lawfully erased.
 */
export async function withReasons<M extends Movement>(
  store: Pick<EventStore, 'readAll'>,
  movements: readonly M[],
  { permissions }: Caller,
): Promise<readonly (M & { readonly reason: string | null })[]> {
  const isShown = permissions.has('personal:read');
  return Promise.all(
    movements.map(async (movement) => {
      const reason = isShown && movement.reasonCode !== null ? await reasonAt(store, movement.position) : null;
      return { ...movement, reason };
    }),
  );
}

async function reasonAt(store: Pick<EventStore, 'readAll'>, from: number): Promise<string | null> {
  for await (const { personal } of store.readAll({ from, limit: 1 }))
    return (personal as Reasoned | undefined)?.reason ?? null;
  return null;
}
