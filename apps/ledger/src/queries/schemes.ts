import { cycleOpened, LeaderId, optional, SchemeCode, schemeAdopted, UnitId, Year } from '@onus/domain';
import { getCycle, listCycles, listMissing, listSchemes, listSpecialAssessments } from '@onus/read-models';
import { Type } from 'typebox';
import { ProblemError, problem } from '../http/problem.ts';
import { Day, orNull, Text, Whole } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';

const tag = 'assessment';

const { classes: UnitClasses } = schemeAdopted.fields;
const { properties: classFields } = UnitClasses.items;

const noCycle = ({ year }: { readonly year: number }) =>
  problem('record.unknown', {
    zh: `没有启动过 ${year} 年度考核`,
    en: `No assessment of ${year} was opened`,
  });

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
  query({
    path: 'cycles/:year',
    tag,
    permission: 'register:read',
    times: 'made',
    summary: {
      zh: '某年度考核：所用方案的各个类别，应考核、已登记、已通报、免责、尚缺各多少单位；尚缺的单位见 /v1/cycles/{year}/missing',
      en: 'the assessment of a year: of each class of its scheme how many units are to be assessed, and of how many the result is recorded, published, or the year exempt, or nothing is said; which these are, /v1/cycles/{year}/missing tells',
    },
    fields: { year: Year },
    answer: Type.Object({
      cycle: Type.Object({
        ...cycleOpened.fields,
        openedOn: Day,
        closedOn: orNull(Day),
        missingAccepted: orNull(Whole),
        position: Whole,
        classes: Type.Array(
          Type.Object({
            ...classFields,
            units: Whole,
            recorded: Whole,
            published: Whole,
            exempt: Whole,
            missing: Whole,
          }),
        ),
      }),
    }),
    ask: async ({ views }, request) => {
      const { cycle, position } = await getCycle(views, request);
      if (!cycle) throw new ProblemError(noCycle(request));
      return { cycle, position };
    },
  }),
  pagedQuery({
    path: 'cycles/:year/missing',
    tag,
    permission: 'register:read',
    times: 'made',
    summary: {
      zh: '某年度应考核而尚无考核结果、也未免责的单位，按单位代码排列',
      en: 'the units that are to be assessed for a year and have neither a result nor an exemption, by their code',
    },
    fields: { year: Year, class: optional(SchemeCode), within: optional(UnitId) },
    after: Type.Object({ code: Text, unitId: Text }),
    row: Type.Object({ unitId: Text, code: Text, level: Text, class: Text }),
    page: async ({ views }, request, page) => listMissing(views, { ...request, ...page }),
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
