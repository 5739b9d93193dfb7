import { dayOf, flag, type Level, oneOf, optional, ruleOfExit, UnitId, unit, Year } from '@onus/domain';
import { listExits, listPovertyUnits } from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { Actions, actionsOn } from './actions-on.ts';
import { Day, Flag, orNull, Text, Whole } from './answer-terms.ts';
import { requireKnown } from './found.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';
import { ruleAddress } from './rule-address.ts';
import { isOfThePast } from './sources.ts';
import { ExitLevel } from './terms.ts';

const tag = 'exit';
const permission = 'register:read';
/** Applications of one unit that are told. */
const ATTEMPTS_MAX = 100;

const ExitAnswer = Type.Object({
  unitId: Text,
  attempt: Whole,
  level: Text,
  year: Whole,
  policyVersion: Whole,
  rule: Text,
  appliedOn: Day,
  approvedOn: orNull(Day),
  endedOn: orNull(Day),
  status: Text,
  objectionUpheld: orNull(Type.Object({ on: Day, position: Whole })),
  entries: Type.Array(
    Type.Object({
      entry: Text,
      step: orNull(Text),
      on: Day,
      actor: Text,
      position: Whole,
      says: Type.Object({}, { additionalProperties: true }),
    }),
  ),
});

export const exitQueries = [
  pagedQuery({
    path: 'exits',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '村、县的退出及其各环节，以某日为准，一次申请一行；objectionUpheld 为批准之后成立的公示异议，应予撤销',
      en: 'the exits of villages and counties with their steps as of a day, a row for each application; objectionUpheld: an objection to its notice was upheld after the approval, which calls for revocation',
    },
    fields: {
      on: optional(PlausibleDay),
      unitId: optional(UnitId),
      within: optional(UnitId),
      level: optional(ExitLevel),
      year: optional(Year),
      status: optional(oneOf('in-progress', 'approved', 'returned', 'revoked')),
    },
    after: Type.Object({ unitId: Text, attempt: Whole }),
    row: ExitAnswer,
    page: async ({ views, clock }, { on = dayOf(clock()), ...request }, page) => {
      const { rows, ...rest } = await listExits(views, { on, ...request, ...page });
      return { ...rest, rows: rows.map(withRule) };
    },
  }),
  query({
    path: 'exits/:unitId',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '某村或某县的退出：历次申请及其各环节，以及今天可对其办理的事项',
      en: 'the exit of a village or a county: each of its applications with the steps, and what may be done about it today',
    },
    example: { unitId: 'county-431225' },
    fields: { unitId: UnitId, on: optional(PlausibleDay) },
    answer: Type.Object({ attempts: Type.Array(ExitAnswer), actions: Type.Optional(Actions) }),
    ask: async (sources, { unitId, on: asked }, caller) => {
      await requireKnown(sources, { kind: 'unit', id: unitId }, unit(unitId).name);
      const on = asked ?? dayOf(sources.clock());
      const { rows, position } = await listExits(sources.views, { on, unitId, limit: ATTEMPTS_MAX });
      const attempts = rows.map(withRule);
      if (asked !== undefined || isOfThePast(sources)) return { attempts, position };
      const actions = await actionsOn(sources, caller, { record: { unitId }, context: 'exit' });
      return { attempts, actions, position };
    },
  }),
  pagedQuery({
    path: 'poverty-units',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '某日的贫困县、贫困村：认定标记，是否已退出',
      en: 'poverty counties and poor villages as of a day: their marks, and whether they are out',
    },
    fields: {
      on: optional(PlausibleDay),
      level: optional(ExitLevel),
      within: optional(UnitId),
      isPoor: optional(flag()),
    },
    after: Type.Object({ code: Text, unitId: Text }),
    row: Type.Object({
      unitId: Text,
      level: Text,
      code: Text,
      designations: Type.Array(Text),
      isPoor: Flag,
      exitedOn: orNull(Day),
      exitYear: orNull(Whole),
    }),
    page: ({ views, clock }, { on = dayOf(clock()), ...request }, page) =>
      listPovertyUnits(views, { on, ...request, ...page }),
  }),
];

/** An exit, with the rule by which it goes: that of its level, under the policy that it was applied for under. */
const withRule = <T extends { readonly level: Level; readonly policyVersion: number }>(row: T) => ({
  ...row,
  rule: ruleAddress(ruleOfExit(row.level), row.policyVersion),
});
