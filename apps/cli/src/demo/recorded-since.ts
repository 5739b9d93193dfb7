import type { EventStore } from '@onus/event-store';
import type { Tails } from '@onus/ledger';

/** The data of the events of one type recorded since the last call, once the engine has dealt with everything. */
export function recordedSince<Data>(store: EventStore, tails: Tails, type: string): () => Promise<readonly Data[]> {
  let from = 0;
  return async () => {
    await settled(store, tails);
    const { size } = await store.head();
    const found: Data[] = [];
    for await (const { data } of store.readAll({ from, types: [type] })) found.push(data as Data);
    from = size;
    return found;
  };
}

/** Waits until the engine has dealt with every event of the log, those that it recorded meanwhile included. */
export async function settled(store: EventStore, tails: Tails): Promise<void> {
  let { size } = await store.head();
  for (let before = -1; before < size; { size } = await store.head()) {
    if (!(await tails.settled(size - 1))) {
      const { state, code, at } = tails.status().accountability;
      throw new Error(`the accountability engine is ${state} at ${at}: ${code}`);
    }
    before = size;
  }
}
