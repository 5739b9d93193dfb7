import { oneOf, optional } from '@onus/domain';
import { listHistory, unknownTerms } from '@onus/read-models';
import { Type } from 'typebox';
import { pagedQuery } from '../paged-query.ts';
import { OnlyTrue } from '../terms.ts';
import { answeredFor } from './answered-for.ts';
import { historyColumns } from './history-columns.ts';
import { filterOf, historyFields } from './history-fields.ts';
import { HistoryRow, historyRows } from './history-row.ts';

export const historyListed = pagedQuery({
  path: 'history',
  isCountedApart: true,
  columns: historyColumns,
  tag: 'log',
  permission: 'events:read',
  summary: {
    zh: '沿革：全部登记，或按对象、单位及其下级、事件类型、登记者、文号、文字、生效日、登记时刻筛选，默认最近的在前；answeredFor=true 时，干部的沿革兼列由其负责的考核结果',
    en: 'everything recorded, or what was about a subject, a unit and those below it, of a type, by an actor, a document, with words, for days, in a span; the latest first unless asked otherwise; with answeredFor=true, of a leader also the results that they answered for',
  },
  fields: {
    ...historyFields,
    direction: optional(oneOf('backwards', 'forwards')),
    answeredFor: optional(OnlyTrue),
  },
  after: Type.Object({ position: Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER }) }),
  row: HistoryRow,
  page: async (sources, { direction, answeredFor: asked, leaderIds, ...fields }, page, caller) => {
    const { store, views } = sources;
    const filter = await filterOf(store, fields, leaderIds, caller);
    const also = asked ? await answeredFor(sources, leaderIds) : [];
    const { rows, ...rest } = await listHistory(views, store, { ...filter, direction, also, ...page });
    const unknown = rest.next === undefined ? await unknownTerms(views, filter) : [];
    return { ...rest, rows: await historyRows(sources, caller, rows, new Set(also)), unknown };
  },
});
