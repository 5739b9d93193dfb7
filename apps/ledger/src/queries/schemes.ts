import { cycleOpened, LeaderId, optional, schemeAdopted, UnitId, Year } from '@onus/domain';
import { listCycles, listSchemes, listSpecialAssessments } from '@onus/read-models';
import { Type } from 'typebox';
import { Day, orNull, Text, Whole } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';

const tag = 'assessment';

export const schemeQueries = [
  query({
    path: 'schemes',
    tag,
    permission: 'register:read',
    times: 'made',
    summary: {
      zh: '考核方案：指标与权重、等次、一票否决、分类，按通过日期排列',
      en: 'assessment schemes by the day of their adoption: indicators with their weights, grades, vetoes, classes',
    },
    fields: {},
    answer: Type.Object({
      rows: Type.Array(Type.Object({ ...schemeAdopted.fields, adoptedOn: Day, adoptedAt: Whole })),
    }),
    ask: ({ views }) => listSchemes(views),
  }),
  query({
    path: 'cycles',
    tag,
    permission: 'register:read',
    times: 'made',
    summary: {
      zh: '年度考核：所用方案，何时启动、结束，已登记、已通报、免责各多少单位',
      en: 'the assessment of each year: its scheme, when it was opened and closed, and of how many units the result is recorded, published, or the year exempt',
    },
    fields: {},
    answer: Type.Object({
      rows: Type.Array(
        Type.Object({
          ...cycleOpened.fields,
          openedOn: Day,
          closedOn: orNull(Day),
          missingAccepted: orNull(Whole),
          recorded: Whole,
          published: Whole,
          exempt: Whole,
          position: Whole,
        }),
      ),
    }),
    ask: ({ views }) => listCycles(views),
  }),
  pagedQuery({
    path: 'special-assessments',
    tag,
    permission: 'persons:read',
    concerned: 'leaderId',
    times: 'made',
    summary: {
      zh: '县乡领导的专项考核，按年度与编号排列',
      en: 'special assessments of county and township heads, by year and id',
    },
    fields: { leaderId: optional(LeaderId), year: optional(Year), within: optional(UnitId) },
    after: Type.Object({ year: Whole, leaderId: Text, unitId: Text }),
    row: Type.Object({
      leaderId: Text,
      unitId: Text,
      year: Whole,
      scoreHundredths: Whole,
      grade: Text,
      recordedOn: Day,
      position: Whole,
    }),
    page: ({ views }, request, page) => listSpecialAssessments(views, { ...request, ...page }),
  }),
];
