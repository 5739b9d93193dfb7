import { addDays, dayOf, isAtEnd, LeaderId, ObligationId, ObligationKind, optional, UnitId, Year } from '@onus/domain';
import { getObligation, listDue, listObligations } from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { Actions, actionsOn } from './actions-on.ts';
import { Day, Text, Whole } from './answer-terms.ts';
import { found } from './found.ts';
import { laterThan } from './later-than.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';
import { withRule } from './rule-address.ts';
import { isOfThePast } from './sources.ts';
import { ObligationStates } from './terms.ts';

const DAYS_AHEAD = 30;

const tag = 'accountability';
const permission = 'persons:read';

const ObligationAnswer = Type.Object({
  obligationId: Text,
  kind: Text,
  leaderId: Type.Optional(Text),
  unitId: Text,
  year: Whole,
  ruleId: Text,
  rule: Text,
  requiredOn: Day,
  dueOn: Day,
  status: Type.Object({ state: Text }),
  items: Type.Optional(
    Type.Array(Type.Object({ itemId: Text, leadUnitId: Text, dueOn: Day, status: Text, lastOn: Day })),
  ),
  steps: Type.Array(Type.Object({ type: Text, effectiveOn: Day, eventId: Text, position: Whole })),
});

export const obligationQueries = [
  pagedQuery({
    path: 'obligations',
    times: 'kept',
    tag,
    permission,
    concerned: 'leaderId',
    summary: {
      zh: '责任事项，按期限排列；state 可筛选逾期（overdue）等',
      en: 'obligations by the day on which they are due; state filters, as for those overdue',
    },
    fields: {
      /** The day on which they are looked at. */
      on: optional(PlausibleDay),
      leaderId: optional(LeaderId),
      unitId: optional(UnitId),
      within: optional(UnitId),
      kind: optional(ObligationKind),
      year: optional(Year),
      state: optional(ObligationStates),
    },
    after: Type.Object({ dueOn: Text, obligationId: Text }),
    row: ObligationAnswer,
    page: async ({ views, clock }, { on = dayOf(clock()), state: states, ...request }, page) => {
      const { rows, ...rest } = await listObligations(views, { on, states, ...request, ...page });
      return { ...rest, rows: rows.map(withRule) };
    },
  }),
  pagedQuery({
    path: 'obligations/due',
    times: 'kept',
    tag,
    permission,
    concerned: 'leaderId',
    summary: {
      zh: '到期台账：from 至 to 之间到期的事项及整改问题，按期限排列；不给 from、to 的为此后三十天',
      en: 'what is due from one day to another, obligations and problems of rectifications, by the day; without days, in the next thirty',
    },
    fields: {
      /** The day on which they are looked at. */
      on: optional(PlausibleDay),
      from: optional(PlausibleDay),
      to: optional(PlausibleDay),
      leaderId: optional(LeaderId),
      within: optional(UnitId),
      kind: optional(ObligationKind),
    },
    after: Type.Object({ dueOn: Text, obligationId: Text, itemId: Text }),
    row: Type.Object({
      dueOn: Day,
      obligationId: Text,
      itemId: Text,
      kind: Text,
      leaderId: Type.Optional(Text),
      unitId: Text,
      year: Whole,
      state: Text,
      daysOverdue: Whole,
    }),
    page: ({ views, clock }, { on = dayOf(clock()), from = on, to = addDays(from, DAYS_AHEAD), ...request }, page) => {
      if (from > to) throw laterThan('from', 'to');
      return listDue(views, { on, from, to, ...request, ...page });
    },
  }),
  query({
    path: 'obligations/:obligationId',
    times: 'kept',
    tag,
    permission,
    concerned: 'obligationId',
    summary: { zh: '某项责任事项及其经过', en: 'an obligation and what became of it' },
    fields: { obligationId: ObligationId, on: optional(PlausibleDay) },
    answer: Type.Object({ obligation: ObligationAnswer, actions: Type.Optional(Actions) }),
    ask: async (sources, { obligationId, on: asked }, caller) => {
      const { views, log, clock } = sources;
      const on = asked ?? dayOf(clock());
      const { obligation, position } = await getObligation(views, { obligationId, on });
      const told = await found(log, { kind: 'obligation', id: obligationId }, obligation);
      if (asked !== undefined || isOfThePast(sources)) return { obligation: withRule(told), position };
      const ids = (told.items ?? []).filter((item) => !isAtEnd(item)).map(({ itemId }) => itemId);
      const actions = await actionsOn(sources, caller, { record: { obligationId }, parts: { field: 'itemId', ids } });
      return { obligation: withRule(told), actions, position };
    },
  }),
];
