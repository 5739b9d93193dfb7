import { clueReported, dayOf, type FactOf, LeaderId } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { listClues, ROWS_PER_PAGE_MAX } from '@onus/read-models';
import { Type } from 'typebox';
import { factOf } from '../../facts/fact-of.ts';
import { Flag } from '../answer-terms.ts';
import { Joined, personAsked } from '../joined-ids.ts';
import { query } from '../query.ts';
import { Unknown, unknownIn } from '../unknown-ids.ts';
import { ClueAnswer } from './list-clues.ts';
import { cluesSeenBy } from './who-may-see.ts';
import { withWhose } from './whose.ts';

/** The newest clues are looked at, this many at most. */
const LOOKED_AT_MAX = 20_000;

/** The clues that are about a person, the newest first; found in the personal parts alone, for there is no index of them. */
async function idsAbout(store: Pick<EventStore, 'readAll'>, leaderIds: readonly string[]) {
  const ids: string[] = [];
  let lookedAt = 0;
  for await (const event of store.readAll({
    types: [clueReported.type],
    direction: 'backwards',
    limit: LOOKED_AT_MAX,
  })) {
    lookedAt += 1;
    const { data, personal } = factOf(event) as FactOf<typeof clueReported>;
    if (personal?.leaderId !== undefined && leaderIds.includes(personal.leaderId)) ids.push(data.clueId);
    if (ids.length === ROWS_PER_PAGE_MAX) break;
  }
  return { ids, isComplete: lookedAt < LOOKED_AT_MAX && ids.length < ROWS_PER_PAGE_MAX };
}

export const cluesAbout = query({
  path: 'clues/about/:leaderId',
  tag: 'clues',
  permission: 'clues:look-up',
  isNoSheet: true,
  isExpensive: true,
  summary: {
    zh: '反映某人的问题线索，由主管查询；从线索的个人信息中逐件查找，没有索引可查；isComplete 为 false 的，未查全',
    en: 'clues about a person, for supervisors; looked for in the personal parts one by one, for no index has them; isComplete is false where not all were looked at',
  },
  fields: { leaderId: LeaderId },
  answer: Type.Object({ rows: Type.Array(ClueAnswer), isComplete: Flag, joined: Joined, unknown: Unknown }),
  ask: async (sources, { leaderId }, caller) => {
    const { leaderIds = [], joined } = await personAsked(sources.store, { leaderId });
    const { ids: clueIds, isComplete } = await idsAbout(sources.store, leaderIds);
    const on = dayOf(sources.clock());
    const { rows, position } = await listClues(sources.views, { on, clueIds, limit: ROWS_PER_PAGE_MAX });
    const maySee = await cluesSeenBy(sources, caller);
    const known = await withWhose(sources.store, rows);
    const seen = known.filter((row) =>
      maySee({ leaderId: row.leaderId ?? undefined, handler: row.handler ?? undefined }),
    );
    const unknown = await unknownIn(sources.store, { leaderId: LeaderId }, { leaderId });
    return { rows: seen, isComplete, ...(joined.length > 0 && { joined }), ...unknown, position };
  },
});
