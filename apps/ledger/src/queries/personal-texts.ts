import type { Caller } from '../http/caller.ts';
import { mayKnow } from '../http/personal.ts';
import { isPersonalMissing, personalMissing } from './personal-missing.ts';
import type { Sources } from './sources.ts';

type From = Pick<Sources, 'store' | 'erased' | 'faults'>;
type Shown<Row, Name extends string> = Row & Record<Name, string | null> & { readonly personalMissing?: true };

/**
 * Adds to each row one personal text of an event, read in the log: read models keep none, so that what is erased in the log is
 * gone. Null where it was erased, where there never was one, and for whoever may not know it; where it is gone though nobody
 * decided so, the row says that as well.
 */
export async function withPersonalText<Row extends object, Name extends string>(
  from: From,
  caller: Caller,
  rows: readonly Row[],
  {
    context,
    name,
    at,
  }: { readonly context: string; readonly name: Name; readonly at: (row: Row) => number | undefined },
): Promise<Shown<Row, Name>[]> {
  const isKnown = mayKnow(caller, context);
  const told: Shown<Row, Name>[] = [];
  for (const row of rows) {
    const position = isKnown ? at(row) : undefined;
    const shown = position === undefined ? { [name]: null } : await personalText(from, position, name);
    told.push({ ...row, ...shown } as Shown<Row, Name>);
  }
  return told;
}

async function personalText({ store, ...who }: From, position: number, name: string) {
  for await (const event of store.readAll({ from: position, limit: 1 })) {
    const text = (event.personal as Readonly<Record<string, string>> | undefined)?.[name] ?? null;
    return { [name]: text, ...((await isPersonalMissing(event, who)) && personalMissing) };
  }
  return { [name]: null };
}
