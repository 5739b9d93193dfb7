import { dayOf, FlagCode, FlagId, FundId, oneOf, optional, UnitId, Year } from '@onus/domain';
import { listFlags } from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { Actions, actionsOn } from './actions-on.ts';
import { BilingualText, Day, orNull, Text, Whole } from './answer-terms.ts';
import { found } from './found.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';
import { withRule } from './rule-address.ts';
import { isOfThePast } from './sources.ts';

const tag = 'accountability';
const permission = 'register:read';

const FlagAnswer = Type.Object({
  flagId: Text,
  ruleId: Text,
  ruleVersion: Whole,
  policyVersion: Whole,
  rule: Text,
  title: BilingualText,
  sentence: BilingualText,
  unitId: Text,
  year: Whole,
  fundId: orNull(Text),
  phase: orNull(Text),
  movementId: orNull(Text),
  villageId: orNull(Text),
  projectId: orNull(Text),
  payee: orNull(Text),
  figures: Type.Object({
    amountFen: Type.Optional(Whole),
    ofFen: Type.Optional(Whole),
    limitFen: Type.Optional(Whole),
    shareBp: Type.Optional(Whole),
    limitBp: Type.Optional(Whole),
    days: Type.Optional(Whole),
    since: Type.Optional(Day),
    count: Type.Optional(Whole),
    limitCount: Type.Optional(Whole),
  }),
  raisedOn: Day,
  clearedOn: orNull(Day),
  state: Text,
  answered: Text,
  answeredOn: orNull(Day),
  answeredBy: orNull(Text),
  evidenceDigest: orNull(Text),
  positions: Type.Array(Whole),
});

export const flagQueries = [
  pagedQuery({
    path: 'flags',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '风险提示（资金滞留、闲置、未公示即付款等），按提出日期排列；positions 为所依据的事件；answered 为 none 的尚未答复',
      en: 'flags on money and across systems by the day on which they were raised; positions: of the events that they rest on; answered: none where the office has not answered',
    },
    fields: {
      on: optional(PlausibleDay),
      ruleId: optional(FlagCode),
      unitId: optional(UnitId),
      within: optional(UnitId),
      fundId: optional(FundId),
      year: optional(Year),
      state: optional(oneOf('open', 'cleared')),
      answered: optional(oneOf('none', 'explained', 'corrected', 'upheld')),
    },
    after: Type.Object({ raisedOn: Text, flagId: Text }),
    row: FlagAnswer,
    page: async ({ views, clock }, { on = dayOf(clock()), ...request }, page) => {
      const { rows, ...rest } = await listFlags(views, { on, ...request, ...page });
      return { ...rest, rows: rows.map(withRule) };
    },
  }),
  query({
    path: 'flags/:flagId',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '某项风险提示：规则、所依据的事件、答复，以及今天可对其办理的事项',
      en: 'a flag: its rule, the events that it rests on, the answer to it, and what may be done about it today',
    },
    fields: { flagId: FlagId, on: optional(PlausibleDay) },
    answer: Type.Object({ flag: FlagAnswer, actions: Type.Optional(Actions) }),
    ask: async (sources, { flagId, on: asked }, caller) => {
      const { views, log, clock } = sources;
      const on = asked ?? dayOf(clock());
      const { rows, position } = await listFlags(views, { on, flagId, limit: 1 });
      const flag = withRule(await found(log, { kind: 'flag', id: flagId }, rows[0]));
      if (asked !== undefined || isOfThePast(sources)) return { flag, position };
      return { flag, actions: await actionsOn(sources, caller, { record: { flagId } }), position };
    },
  }),
];
