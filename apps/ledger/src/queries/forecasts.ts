import {
  BasisPoints,
  dayOf,
  FORECAST_THRESHOLDS,
  Indicator,
  LeaderId,
  Light,
  Outlook,
  optional,
  SchemeCode,
  type Thresholds,
  UnitId,
  Year,
} from '@onus/domain';
import { ROWS_COUNTED_MAX } from '@onus/read-models';
import { Type } from 'typebox';
import type { ForecastKey } from '../evaluations/forecast/made-forecast.ts';
import type { AskedOfForecast, ForecastQuestion } from '../evaluations/forecast/questions.ts';
import type { Slice } from '../evaluations/questions.ts';
import { ProblemError, problem } from '../http/problem.ts';
import { PlausibleDay } from '../plausible-day.ts';
import { Day, orNull, Text, Whole } from './answer-terms.ts';
import { GapAnswer } from './evaluation-terms.ts';
import { contradictory } from './later-than.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';
import type { Sources } from './sources.ts';

const shared = {
  tag: 'assessment',
  permission: 'evaluations:read',
  times: 'kept',
  isMade: true,
  problems: [404, 422],
} as const;

/** Thresholds left out are those of the programme. */
const which = {
  year: Year,
  on: optional(PlausibleDay),
  greenFromBp: optional(BasisPoints),
  amberFromBp: optional(BasisPoints),
  quietUntilBp: optional(BasisPoints),
};

interface Asked {
  readonly year: number;
  readonly on?: string | undefined;
  readonly greenFromBp?: number | undefined;
  readonly amberFromBp?: number | undefined;
  readonly quietUntilBp?: number | undefined;
}

/** Pages of one list are of one forecast: as far as one position, for one day. */
const After = Type.Object({ from: Whole, position: Whole, on: Day });
interface Place {
  readonly from: number;
  readonly position: number;
  readonly on: string;
}

/** Green begins no lower than amber: otherwise nothing would be amber, and what is called green could be worse than red. */
function requireInOrder({ greenFromBp, amberFromBp }: Thresholds, own: Pick<Asked, 'greenFromBp'>): void {
  if (greenFromBp >= amberFromBp) return;
  const field = own.greenFromBp === undefined ? 'amberFromBp' : 'greenFromBp';
  throw contradictory(field, {
    zh: `greenFromBp（${greenFromBp}）不得低于 amberFromBp（${amberFromBp}）；未写明的取项目参数`,
    en: `greenFromBp (${greenFromBp}) must not be below amberFromBp (${amberFromBp}); what is left out is as the programme sets it`,
  });
}

async function keyOf(
  { store, clock }: Sources,
  { year, on = dayOf(clock()), ...own }: Asked,
  after?: Place,
): Promise<ForecastKey> {
  const { greenFromBp, amberFromBp, quietUntilBp } = FORECAST_THRESHOLDS;
  const position = after?.position ?? (await store.head()).size - 1;
  const thresholds = {
    greenFromBp: own.greenFromBp ?? greenFromBp,
    amberFromBp: own.amberFromBp ?? amberFromBp,
    quietUntilBp: own.quietUntilBp ?? quietUntilBp,
  };
  requireInOrder(thresholds, own);
  return { year, position, on: after?.on ?? on, thresholds };
}

async function ask<Name extends ForecastQuestion>(
  { evaluations }: Sources,
  key: ForecastKey,
  question: Name,
  ...asked: AskedOfForecast<Name> extends undefined ? [] : [AskedOfForecast<Name>]
) {
  const answer = await evaluations.forecast(key, question, ...asked);
  if (!answer) throw new ProblemError(problem('forecast.no-scheme'));
  return answer;
}

function page<Row extends object>({ rows, next, count }: Slice<Row>, { position, on }: ForecastKey, isCounted = false) {
  const total = { count: Math.min(count, ROWS_COUNTED_MAX), isComplete: count <= ROWS_COUNTED_MAX };
  const after = next === undefined ? undefined : { from: next, position, on };
  return { rows, next: after, position, ...(isCounted && { total }) };
}

const SchemeFrom = Type.Enum(['cycle', 'newest-scheme']);
const OutlookAnswer = Type.Enum(['fails', 'unknown', 'passes', 'exempt']);
const LightAnswer = Type.Enum(['red', 'amber', 'green']);
const by = { schemeId: Text, schemeFrom: SchemeFrom };
const stands = { outlook: OutlookAnswer, outlookIfConfirmed: OutlookAnswer, light: LightAnswer };

const taskFields = {
  taskId: Text,
  unitId: Text,
  indicator: Text,
  target: Whole,
  targetUnit: Text,
  due: Day,
  expected: Whole,
  missing: Whole,
  light: LightAnswer,
  daysLate: Whole,
};
const TaskAnswer = Type.Object({
  ...taskFields,
  verified: orNull(Whole),
  reported: orNull(Whole),
  reportedAsOf: orNull(Day),
});
const BehindAnswer = Type.Object({
  ...taskFields,
  verified: Type.Optional(Whole),
  reported: Type.Optional(Whole),
  reportedAsOf: Type.Optional(Day),
});
const BindingAnswer = Type.Object({
  code: Text,
  minScoreHundredths: Whole,
  scoreHundredths: Type.Optional(Whole),
  missingHundredths: Type.Optional(Whole),
  ifConfirmedHundredths: Type.Optional(Whole),
  missingIfConfirmedHundredths: Type.Optional(Whole),
  gaps: Type.Array(GapAnswer),
  light: LightAnswer,
});
const ClassAnswer = Type.Object({
  class: Text,
  units: Whole,
  fails: Whole,
  failsIfConfirmed: Whole,
  unknown: Whole,
  passes: Whole,
  exempt: Whole,
  red: Whole,
  amber: Whole,
  green: Whole,
});

/** The early warning of a year that is not over: who would fail, by how much, and which tasks are behind. */
export const forecastQueries = [
  query({
    ...shared,
    path: 'forecast/summary',
    summary: {
      zh: '某年度截至某日（on）的预测：各类别预计完不成任务的单位数（含“若已报进度均经核验”），红、黄、绿各多少，时间过去多少，按哪一方案、何种界限',
      en: 'the forecast of a year on a day (on): of each class how many units would fail, also were all that is reported confirmed, how many are red, amber and green, how much of the year has gone by, by which scheme and thresholds',
    },
    fields: which,
    answer: Type.Object({
      forecast: Type.Object({
        year: Whole,
        on: Day,
        ...by,
        yearGoneBp: Whole,
        thresholds: Type.Object({ greenFromBp: Whole, amberFromBp: Whole, quietUntilBp: Whole }),
        leaders: Whole,
        classes: Type.Array(ClassAnswer),
      }),
    }),
    ask: async (sources, request) => {
      const key = await keyOf(sources, request);
      return { forecast: await ask(sources, key, 'summary'), position: key.position };
    },
  }),
  pagedQuery({
    ...shared,
    path: 'forecast',
    summary: {
      zh: '某年度截至某日（on）各单位的预测，最差的在前：约束性指标各差多少、落后于进度的任务；已报而未经核验的进度不计入，另列“若经核验”',
      en: 'the forecast of the units of a year on a day (on), the worst first: how far each binding indicator is short of its minimum, which tasks are behind; progress that nobody has verified counts nothing, and is shown beside as what it would come to',
    },
    fields: {
      ...which,
      within: optional(UnitId),
      class: optional(SchemeCode),
      outlook: optional(Outlook),
      light: optional(Light),
    },
    after: After,
    row: Type.Object({
      unitId: Text,
      class: Text,
      ...stands,
      totalHundredths: orNull(Whole),
      totalIfConfirmedHundredths: orNull(Whole),
      bindings: Type.Array(BindingAnswer),
      vetoes: Type.Array(Text),
      red: Whole,
      amber: Whole,
      green: Whole,
      behind: Type.Array(BehindAnswer),
      ...by,
    }),
    page: async (sources, request, { after, limit, count }) => {
      const key = await keyOf(sources, request, after);
      const { within, class: code, outlook, light } = request;
      const asked = { within, class: code, outlook, light, from: after?.from ?? 0, limit };
      return page(await ask(sources, key, 'units', asked), key, count);
    },
  }),
  pagedQuery({
    ...shared,
    path: 'forecast/leaders',
    summary: {
      zh: '某年度截至某日（on）各党政正职的预测，最差的在前：所任单位、任职天数、各单位预计如何',
      en: 'the forecast of the principal leaders of a year on a day (on), the worst first: the units answered for by days, and how each would come out',
    },
    fields: {
      ...which,
      within: optional(UnitId),
      leaderId: optional(LeaderId),
      outlook: optional(Outlook),
      light: optional(Light),
    },
    after: After,
    row: Type.Object({
      leaderId: Text,
      ...stands,
      answersFor: Type.Array(Type.Object({ unitId: Text, days: Whole, positions: Type.Array(Whole), ...stands })),
      ...by,
    }),
    page: async (sources, request, { after, limit, count }) => {
      const key = await keyOf(sources, request, after);
      const { within, leaderIds, outlook, light } = request;
      const asked = { within, leaderIds, outlook, light, from: after?.from ?? 0, limit };
      return page(await ask(sources, key, 'leaders', asked), key, count);
    },
  }),
  pagedQuery({
    ...shared,
    path: 'forecast/tasks',
    summary: {
      zh: '某年度截至某日（on）各单位的任务，落后的在前：目标、按时间应完成、已核验、已报未核验、尚缺、逾期天数',
      en: 'the tasks of the units of a year on a day (on), those behind first: target, what the schedule asks for, what is verified, what is reported and not verified, what is missing, days late',
    },
    fields: { ...which, within: optional(UnitId), light: optional(Light), indicator: optional(Indicator) },
    after: After,
    row: TaskAnswer,
    page: async (sources, request, { after, limit, count }) => {
      const key = await keyOf(sources, request, after);
      const { within, light, indicator } = request;
      const asked = { within, light, indicator, from: after?.from ?? 0, limit };
      return page(await ask(sources, key, 'tasks', asked), key, count);
    },
  }),
];
