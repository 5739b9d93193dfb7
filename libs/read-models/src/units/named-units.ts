import type { Bilingual } from '@onus/domain';
import type { ViewsOf } from '../runner/views.ts';
import type { units } from './model.ts';
import type { UnitNameRow, UnitRow } from './tables.ts';

/** A day that no fact is for: what holds in the end. */
export const LAST_DAY = '9999-12-31';

/** A unit under the name and code of a day. */
export type NamedUnit = Omit<UnitRow, 'path' | 'code' | 'told'> & Omit<UnitNameRow, 'from' | 'position'>;

export const bilingualName = ({ nameZh, nameEn }: NamedUnit): Bilingual => ({ zh: nameZh, en: nameEn ?? nameZh });

/** Units with the name and code in force on a day; a unit that no name holds for yet is left out. */
export const namedUnits = (views: ViewsOf<readonly [typeof units]>, day: string) =>
  views
    .selectFrom('unit')
    .innerJoin('unitName as name', (join) =>
      join
        .onRef('name.unitId', '=', 'unit.unitId')
        .on('name.position', '=', (eb) =>
          eb
            .selectFrom('unitName as dated')
            .select('dated.position')
            .whereRef('dated.unitId', '=', 'unit.unitId')
            .where('dated.from', '<=', day)
            .orderBy('dated.from', 'desc')
            .orderBy('dated.position', 'desc')
            .limit(1),
        ),
    )
    .select([
      'unit.unitId',
      'unit.level',
      'unit.parentId',
      'unit.sector',
      'unit.establishedOn',
      'unit.succeededOn',
      'name.code',
      'name.codeSystem',
      'name.nameZh',
      'name.nameEn',
    ]);
