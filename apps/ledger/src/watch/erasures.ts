import type { EventStore } from '@onus/event-store';
import { ERASURE_TYPE, erasedPositions } from '@onus/export/format';

/** Whether a decision in the log says that a personal part was erased; decisions are read once. */
export function erasures(store: Pick<EventStore, 'readAll'>): (position: number) => Promise<boolean> {
  const erased = new Set<number>();
  let next = 0;
  return async (position) => {
    if (erased.has(position)) return true;
    for await (const event of store.readAll({ types: [ERASURE_TYPE], from: next })) {
      for (const one of erasedPositions(event.data)) erased.add(one);
      next = event.position + 1;
    }
    return erased.has(position);
  };
}
