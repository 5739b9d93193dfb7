import { appointments } from '../appointments/model.ts';
import { leaders } from '../leaders/model.ts';
import type { Views } from '../runner/views.ts';
import { units } from '../units/model.ts';
import { bilingualName, LAST_DAY, namedUnits } from '../units/named-units.ts';
import { yesNo } from '../yes-no.ts';
import { findKeys, keysIn } from './find-keys.ts';
import { pathOf, type SearchRequest } from './search-units.ts';

/** Leaders by name, and the post that each was appointed to last. Whose name is erased is not found by it. */
export const searchLeaders = (views: Views, { text, limit }: SearchRequest) =>
  views.read([leaders, appointments, units], async (db) => {
    const keys = db
      .selectFrom('leaderKey')
      .innerJoin('leader', 'leader.leaderId', 'leaderKey.leaderId')
      .select(['leaderKey.part', 'leaderKey.key', 'leaderKey.leaderId'])
      .select(['leader.name', 'leader.demo', 'leader.joinedTo']);
    const matched = await findKeys(
      text,
      limit,
      (range) => keysIn(keys, 'leaderKey', range).orderBy('leaderKey.leaderId').execute(),
      ({ leaderId }) => leaderId,
    );
    const found = [];
    for (const { row, match } of matched) {
      const spell = await db
        .selectFrom('appointment')
        .select(['unitId', 'post', 'from', 'to'])
        .where('leaderId', '=', row.leaderId)
        .orderBy('from', 'desc')
        .limit(1)
        .executeTakeFirst();
      const unit = spell && (await namedUnits(db, LAST_DAY).where('unit.unitId', '=', spell.unitId).executeTakeFirst());
      const last = spell &&
        unit && {
          ...spell,
          path: [...(await pathOf(db, spell.unitId)), { unitId: spell.unitId, name: bilingualName(unit) }],
        };
      const { leaderId, joinedTo, name } = row;
      found.push({ leaderId, match, name, demo: yesNo(row.demo), joinedTo, last: last ?? null });
    }
    return { found };
  });
