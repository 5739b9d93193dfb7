import type { Bilingual, Level } from '@onus/domain';
import { type Successor, successorsOf } from '../responsibility/successors-of.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { idsAbove } from '../units/ids-above.ts';
import { units } from '../units/model.ts';
import { bilingualName, LAST_DAY, type NamedUnit, namedUnits } from '../units/named-units.ts';
import { findKeys, keysIn, type Match } from './find-keys.ts';

export interface SearchRequest {
  readonly text: string;
  readonly limit: number;
}

/** A unit, and which of its names was found. */
export interface FoundUnit {
  readonly unitId: string;
  readonly match: Match;
  readonly name: Bilingual;
  readonly level: Level;
  readonly code: string;
  /** The name by which it was found, and its days: the last is open where it still holds. */
  readonly found: {
    readonly name: Bilingual;
    readonly code: string;
    readonly from: string;
    readonly until: string | null;
  };
  /** It has another name, or another code, since. */
  readonly isFormer: boolean;
  /** Who has taken its place, where somebody has. */
  readonly successors: readonly Successor[];
  /** What stands above it, the city first. */
  readonly path: readonly { readonly unitId: string; readonly name: Bilingual }[];
}

/** Units by a name or a code that they have or had: the whole, its beginning, a part; in Chinese, English, pinyin, initials. */
export const searchUnits = (views: Views, { text, limit }: SearchRequest) =>
  views.read([units], async (db) => {
    const matched = await findKeys(
      text,
      limit,
      (range) =>
        keysIn(db.selectFrom('unitKey').selectAll(), 'unitKey', range)
          .orderBy('unitId')
          .orderBy('at', 'desc')
          .execute(),
      ({ unitId }) => unitId,
    );
    const found: FoundUnit[] = [];
    for (const { row, match } of matched) {
      const unit = await foundUnit(db, row.unitId, row.at, match);
      if (unit) found.push(unit);
    }
    return { found };
  });

async function foundUnit(
  db: ViewsOf<readonly [typeof units]>,
  unitId: string,
  at: number,
  match: Match,
): Promise<FoundUnit | undefined> {
  const unit = await namedUnits(db, LAST_DAY).where('unit.unitId', '=', unitId).executeTakeFirst();
  const names = await db
    .selectFrom('unitName')
    .selectAll()
    .where('unitId', '=', unitId)
    .orderBy('from')
    .orderBy('position')
    .execute();
  const index = names.findIndex(({ position }) => position === at);
  const named = names[index];
  if (!unit || !named) return undefined;
  const until = names[index + 1]?.from ?? unit.succeededOn;
  return {
    unitId,
    match,
    name: bilingualName(unit),
    level: unit.level,
    code: unit.code,
    found: { name: bilingualName(named as unknown as NamedUnit), code: named.code, from: named.from, until },
    isFormer: index < names.length - 1,
    successors: unit.succeededOn === null ? [] : await successorsOf(db, unit, LAST_DAY),
    path: await pathOf(db, unitId),
  };
}

/** The units above one, under their last names, the city first. */
export async function pathOf(db: ViewsOf<readonly [typeof units]>, unitId: string) {
  const ids = await idsAbove(db, unitId, LAST_DAY);
  const named = await namedUnits(db, LAST_DAY).where('unit.unitId', 'in', ids).execute();
  return ids.flatMap((id) =>
    named.filter((unit) => unit.unitId === id).map((unit) => ({ unitId: id, name: bilingualName(unit) })),
  );
}
