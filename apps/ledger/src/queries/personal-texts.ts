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
  const positions = rows.map((row) => (mayKnow(caller, context) ? at(row) : undefined));
  const texts = await personalTexts(
    from,
    positions.filter((position) => position !== undefined),
    name,
  );
  return rows.map((row, index) => {
    const position = positions[index];
    const shown = position === undefined ? undefined : texts.get(position);
    return { ...row, ...(shown ?? { [name]: null }) } as Shown<Row, Name>;
  });
}

/** By their positions; all of them are read at once. */
async function personalTexts({ store, ...who }: From, positions: readonly number[], name: string) {
  const texts = new Map<number, object>();
  for await (const event of store.readAt([...new Set(positions)])) {
    const text = (event.personal as Readonly<Record<string, string>> | undefined)?.[name] ?? null;
    texts.set(event.position, { [name]: text, ...((await isPersonalMissing(event, who)) && personalMissing) });
  }
  return texts;
}
