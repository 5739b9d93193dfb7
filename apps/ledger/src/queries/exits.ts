import { dayOf, flag, oneOf, optional, ruleOfExit, UnitId, Year } from '@onus/domain';
import { listExits, listPovertyUnits } from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { Day, Flag, orNull, Text, Whole } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';
import { ruleAddress } from './rule-address.ts';

const tag = 'exit';
const permission = 'register:read';
const ExitLevel = oneOf('county', 'village');

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
    row: Type.Object({
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
    }),
    page: async ({ views, clock }, { on = dayOf(clock()), ...request }, page) => {
      const { rows, ...rest } = await listExits(views, { on, ...request, ...page });
      const withRule = rows.map((row) => ({ ...row, rule: ruleAddress(ruleOfExit(row.level), row.policyVersion) }));
      return { ...rest, rows: withRule };
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
