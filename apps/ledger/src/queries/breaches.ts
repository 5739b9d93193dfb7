import { BreachKind, dayOf, LeaderId, oneOf, optional, UnitId } from '@onus/domain';
import { listBreaches } from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { Day, orNull, Text, Whole } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';
import { ruleAddress } from './rule-address.ts';

export const breachQueries = [
  pagedQuery({
    path: 'breaches',
    times: 'kept',
    tag: 'accountability',
    permission: 'persons:read',
    concerned: 'leaderId',
    summary: {
      zh: '违规事项（任期内调离、影响期内任职），按日期排列；positions 为所依据的事件',
      en: 'breaches of tenure and of effect periods by their day; positions: of the events that they rest on',
    },
    fields: {
      on: optional(PlausibleDay),
      leaderId: optional(LeaderId),
      unitId: optional(UnitId),
      within: optional(UnitId),
      kind: optional(BreachKind),
      state: optional(oneOf('open', 'remedied', 'lapsed')),
    },
    after: Type.Object({ raisedOn: Text, breachId: Text }),
    row: Type.Object({
      breachId: Text,
      kind: Text,
      leaderId: Text,
      unitId: Text,
      appointmentId: Text,
      post: Text,
      policyVersion: Whole,
      raisedOn: Day,
      until: orNull(Day),
      remediedOn: orNull(Day),
      state: Text,
      positions: Type.Array(Whole),
      rule: Text,
    }),
    page: async ({ views, clock }, { on = dayOf(clock()), ...request }, page) => {
      const { rows, ...rest } = await listBreaches(views, { on, ...request, ...page });
      return { ...rest, rows: rows.map((row) => ({ ...row, rule: ruleAddress(row.kind, row.policyVersion) })) };
    },
  }),
];
