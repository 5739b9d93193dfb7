import { leader } from '@onus/domain';
import type { Caller } from '../http/caller.ts';
import { mayKnow } from '../http/personal.ts';
import { isPersonalMissing } from '../queries/personal-missing.ts';
import { namesInRows } from '../queries/row-names.ts';
import type { Sources } from '../queries/sources.ts';

/** What ids are called on a form. */
export interface ToldNames {
  readonly unit: (unitId: string) => string;
  /** With that in which it lies, where it is a township or a village: many have the same name. */
  readonly place: (unitId: string) => string;
  readonly leader: (leaderId: string) => string;
}

/** The city and its counties need nothing beside their names. */
const LEVELS_CLEAR = 1;

/**
 * The names of all units and leaders in some rows, under those in force on the day. A person whom the caller may not know stands
 * there by the id; so does one whose name is gone, with why.
 */
export async function toldNames(
  sources: Sources,
  rows: readonly object[],
  on: string | undefined,
  caller: Caller,
): Promise<ToldNames> {
  const { units, leaders } = await namesInRows(sources, rows, on, caller);
  const isKnown = mayKnow(caller, 'organisation');
  const told = new Map<string, string>();
  for (const [id, { name }] of Object.entries(leaders))
    told.set(id, name ?? `${id}（${await whyNameless(sources, id)}）`);
  const unit = (id: string): string => units[id]?.zh ?? id;
  return {
    unit,
    place: (id) => (units[id]?.path.slice(LEVELS_CLEAR) ?? []).slice(-2).map(unit).join('') || unit(id),
    leader: (id) => (isKnown ? (told.get(id) ?? id) : id),
  };
}

async function whyNameless(sources: Sources, leaderId: string): Promise<string> {
  for await (const registered of sources.store.readStream(leader(leaderId).name, { limit: 1 }))
    if (await isPersonalMissing(registered, sources)) return '姓名缺失';
  return '姓名已依法删除';
}
