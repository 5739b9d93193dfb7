import type { EventStore } from '@onus/event-store';
import type { Caller } from '../http/caller.ts';
import { mayKnow } from '../http/personal.ts';

/**
 * Adds to each row one personal text of an event, read in the log: read models keep none, so that what is erased in the log is
 * gone. Null where it was erased, where there never was one, and for whoever may not know it.
 */
export async function withPersonalText<Row extends object, Name extends string>(
  store: EventStore,
  caller: Caller,
  rows: readonly Row[],
  {
    context,
    name,
    at,
  }: { readonly context: string; readonly name: Name; readonly at: (row: Row) => number | undefined },
): Promise<(Row & Record<Name, string | null>)[]> {
  const isKnown = mayKnow(caller, context);
  const told: (Row & Record<Name, string | null>)[] = [];
  for (const row of rows) {
    const position = isKnown ? at(row) : undefined;
    const text = position === undefined ? null : await personalText(store, position, name);
    told.push({ ...row, [name]: text } as Row & Record<Name, string | null>);
  }
  return told;
}

async function personalText(store: EventStore, position: number, name: string): Promise<string | null> {
  for await (const { personal } of store.readAll({ from: position, limit: 1 })) {
    return (personal as Readonly<Record<string, string>> | undefined)?.[name] ?? null;
  }
  return null;
}
