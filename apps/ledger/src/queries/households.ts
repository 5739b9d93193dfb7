import { OutlineId, optional, UnitId, Year } from '@onus/domain';
import { countPoverty, listHouseholdCounts, povertyTests } from '@onus/read-models';
import { Type } from 'typebox';
import { Day, Flag, orNull, Text, Whole } from './answer-terms.ts';
import { found } from './found.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';
import { Unknown, unknownIn } from './unknown-ids.ts';

const tag = 'exit';
const permission = 'register:read';

const countedBy = { within: optional(UnitId), year: optional(Year) };

const counted = {
  year: Whole,
  population: Whole,
  personsPoor: Whole,
  personsNewlyOut: Whole,
  personsReturned: Whole,
  personsNewlyFound: Whole,
  householdsPoor: Whole,
  householdsNewlyOut: Whole,
  householdsReturned: Whole,
  householdsNewlyFound: Whole,
  incidenceBp: orNull(Whole),
};

export const householdQueries = [
  pagedQuery({
    path: 'household-counts',
    times: 'made',
    tag,
    permission,
    summary: {
      zh: '各村年度贫困户数人数与贫困发生率',
      en: 'the poor households of villages by year, with the incidence',
    },
    fields: { year: optional(Year), unitId: optional(UnitId), within: optional(UnitId) },
    after: Type.Object({ year: Whole, unitId: Text }),
    row: Type.Object({
      unitId: Text,
      ...counted,
      version: Whole,
      countedOn: Day,
      correctedOn: orNull(Day),
      recordedAt: Whole,
    }),
    page: ({ views }, request, page) => listHouseholdCounts(views, { ...request, ...page }),
  }),
  query({
    path: 'poverty-counts',
    times: 'made',
    tag,
    permission,
    summary: {
      zh: '辖区内各村户数人数按年度合计与贫困发生率',
      en: 'the counts of the villages of a unit added up by year, with the incidence over all of them',
    },
    fields: countedBy,
    answer: Type.Object({ rows: Type.Array(Type.Object({ villages: Whole, ...counted })), unknown: Unknown }),
    ask: async ({ views, log }, request) => ({
      ...(await countPoverty(views, request)),
      ...(await unknownIn(log, countedBy, request)),
    }),
  }),
  query({
    path: 'poverty-tests',
    times: 'made',
    tag,
    permission,
    summary: {
      zh: '纲要某年度的两项贫困检验并列：贫困人口、贫困发生率',
      en: 'the two tests of poverty that the outline sets for a year, side by side: persons, and incidence',
    },
    fields: { outlineId: OutlineId, year: Year },
    example: { year: 2018 },
    answer: Type.Object({
      tests: Type.Object({
        outlineId: Text,
        year: Whole,
        villages: Whole,
        population: Whole,
        belowAsIncidenceBp: orNull(Whole),
        tests: Type.Array(Type.Object({ test: Text, below: Whole, value: orNull(Whole), isMet: orNull(Flag) })),
      }),
    }),
    ask: async ({ views, log }, request) => {
      const { tests, ...rest } = await povertyTests(views, request);
      return { tests: await found(log, { kind: 'outline', id: request.outlineId }, tests), ...rest };
    },
  }),
];
