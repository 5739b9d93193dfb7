import { oneOf, optional } from '@onus/domain';
import { eventInWords } from '@onus/export/words';
import { countHistory, EVENTS_COUNTED_MAX, unknownTerms } from '@onus/read-models';
import { Type } from 'typebox';
import { BilingualText, Flag, Text, Whole } from '../answer-terms.ts';
import { personAsked } from '../joined-ids.ts';
import { query } from '../query.ts';
import { Unknown, unknownIn } from '../unknown-ids.ts';
import { filterOf, historyFields } from './history-fields.ts';

export const historyCounted = query({
  path: 'history/counts',
  tag: 'log',
  permission: 'events:read',
  summary: {
    zh: `沿革按月份和事件类型计数，筛选与沿革相同；至多计最近的 ${EVENTS_COUNTED_MAX} 条，未计全的注明自哪个位置起`,
    en: `a history counted by month and type of event, narrowed as a history is; the latest ${EVENTS_COUNTED_MAX} at most, and from which position on where that is not all`,
  },
  isExpensive: true,
  fields: { ...historyFields, months: optional(oneOf('effective', 'recorded')) },
  answer: Type.Object({
    rows: Type.Array(Type.Object({ month: Text, type: Text, title: BilingualText, count: Whole })),
    total: Whole,
    isComplete: Flag,
    countedFrom: Whole,
    unknown: Unknown,
  }),
  ask: async ({ store, views }, { months = 'effective', ...fields }, caller) => {
    const { leaderIds } = await personAsked(store, fields);
    const filter = await filterOf(store, fields, leaderIds, caller);
    const counted = await countHistory(views, store, { ...filter, months });
    const unknown = counted.total > 0 ? [] : await unknownTerms(views, filter);
    return {
      ...counted,
      rows: counted.rows.map((row) => ({ ...row, title: eventInWords(row.type) })),
      ...(counted.total === 0 && (await unknownIn(store, historyFields, fields, unknown))),
    };
  },
});
