import { EvaluationId, flag, Grade, LeaderId, oneOf, optional, SchemeCode, UnitId, Year } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { type ListedEvaluation, listEvaluations } from '@onus/read-models';
import { Type } from 'typebox';
import { askEvaluation, evaluationOnRecord, keyOf } from '../evaluations/evaluation-on-record.ts';
import { ProblemError, problem } from '../http/problem.ts';
import { Actions, actionsOn } from './actions-on.ts';
import { Day, Flag, orNull, Text, Whole } from './answer-terms.ts';
import { After, differenceFields, GapAnswer, notEvaluated, pageIn } from './evaluation-terms.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';
import { namesFrom, namesInRows, RowNames } from './row-names.ts';
import { isOfThePast } from './sources.ts';
import { OnlyTrue } from './terms.ts';

const tag = 'assessment';
const permission = 'evaluations:read';
const State = oneOf('generated', 'reviewed', 'recording', 'recorded', 'publishing', 'published');
/** What making an evaluation may come to, beside what every question may. */
const problems = [404, 422];

const EvaluationAnswer = {
  evaluationId: Text,
  year: Whole,
  schemeId: Text,
  /** The last position of the log that it knows of. */
  evaluatedAt: Whole,
  /** Codes; null where it is of all classes of the scheme. */
  classes: orNull(Type.Array(Text)),
  method: Text,
  units: Whole,
  digest: Text,
  state: Text,
  generatedOn: Day,
  generatedAt: Whole,
  generatedBy: Text,
  reviewedOn: orNull(Day),
  reviewedBy: orNull(Text),
  recordedOn: orNull(Day),
  publishedOn: orNull(Day),
  /** By it so far, of how many once that was begun. */
  resultsRecorded: Whole,
  resultsToRecord: orNull(Whole),
};

const InputAnswer = Type.Object({
  position: Whole,
  event: Text,
  what: Text,
  value: Whole,
  contributes: Whole,
  /** Where it is proven that the event is in the log. */
  proof: Text,
});
const OutcomeAnswer = Type.Object({
  totalHundredths: Whole,
  grade: Text,
  taskCompleted: Flag,
  rank: orNull(Whole),
});

const unitFields = {
  unitId: Text,
  class: Text,
  rank: orNull(Whole),
  rankOf: orNull(Whole),
  totalHundredths: orNull(Whole),
  grade: orNull(Text),
  taskCompleted: orNull(Flag),
  isExempt: Flag,
  gaps: Whole,
  yearBefore: orNull(OutcomeAnswer),
  changeHundredths: orNull(Whole),
};

/** Who did it is read in the log: read models do not keep it. */
async function told(store: EventStore, evaluations: readonly ListedEvaluation[]) {
  const positions = evaluations.flatMap(({ generatedAt, reviewedAt }) => [
    generatedAt,
    ...(reviewedAt === null ? [] : [reviewedAt]),
  ]);
  const actors = new Map<number, string>();
  for await (const { position, envelope } of store.readEnvelopes(positions)) actors.set(position, envelope.actor);
  return evaluations.map(({ position: _, count: units, reviewedAt, ...evaluation }) => ({
    ...evaluation,
    units,
    generatedBy: actors.get(evaluation.generatedAt) ?? '',
    reviewedBy: reviewedAt === null ? null : (actors.get(reviewedAt) ?? null),
  }));
}

const proven = <In extends { readonly position: number }>(inputs: readonly In[]) =>
  inputs.map((one) => ({ ...one, proof: `/v1/events/${one.position}/proof` }));

const otherYear = (one: ListedEvaluation, other: ListedEvaluation) =>
  problem('request.contradictory', {
    zh: `${one.evaluationId} 是 ${one.year} 年度的评价，${other.evaluationId} 是 ${other.year} 年度的，不能相比`,
    en: `${one.evaluationId} is an evaluation of ${one.year}, and ${other.evaluationId} of ${other.year}: they are not compared`,
  });

export const evaluationQueries = [
  pagedQuery({
    path: 'evaluations',
    tag,
    permission,
    times: 'made',
    summary: {
      zh: '年度评价，按生成次序排列：依据至哪一位置、所用方案与方法、摘要、状态、由谁生成',
      en: 'the evaluations of years in the order in which they were generated: as far as which position, by which scheme and method, their digest, state, and by whom',
    },
    fields: { year: optional(Year), state: optional(State) },
    after: Type.Object({ generatedAt: Whole }),
    row: Type.Object(EvaluationAnswer),
    page: async ({ views, store }, request, page) => {
      const { rows, ...rest } = await listEvaluations(views, { ...request, ...page });
      return { ...rest, rows: await told(store, rows) };
    },
  }),
  query({
    path: 'evaluation-progress',
    tag,
    permission,
    summary: {
      zh: '正在由日志生成哪一评价，已读到哪一位置；没有的为 null',
      en: 'which evaluation is being made from the log, and as far as which position that has come; null where there is none',
    },
    fields: {},
    answer: Type.Object({
      making: orNull(Type.Object({ year: Whole, evaluatedAt: Whole, readTo: Type.Integer({ minimum: -1 }) })),
    }),
    ask: async ({ evaluations, store }) => {
      const { size } = await store.head();
      const making = evaluations.making();
      const told = making && { year: making.year, evaluatedAt: making.position, readTo: making.readTo };
      return { making: told ?? null, position: size - 1 };
    },
  }),
  query({
    path: 'evaluations/:evaluationId',
    tag,
    permission,
    times: 'made',
    isMade: true,
    problems,
    summary: {
      zh: '一次年度评价：各类别单位数、有无结果、是否完成任务，各等次单位数，缺项数；由日志重新生成，与所登记的摘要核对',
      en: 'one evaluation: of each class how many units, with and without a result, task completed or not, how many of each grade, how much is missing; made again from the log and compared with the digest on record',
    },
    fields: { evaluationId: EvaluationId },
    answer: Type.Object({
      evaluation: Type.Object({
        ...EvaluationAnswer,
        leaders: Whole,
        gaps: Whole,
        classes: Type.Array(
          Type.Object({
            class: Text,
            units: Whole,
            withResult: Whole,
            withGaps: Whole,
            exempt: Whole,
            vetoed: Whole,
            completed: Whole,
            notCompleted: Whole,
            meanHundredths: orNull(Whole),
          }),
        ),
        grades: Type.Array(Type.Object({ class: Text, grade: Text, units: Whole })),
      }),
      actions: Type.Optional(Actions),
    }),
    ask: async (sources, { evaluationId }, caller) => {
      const { evaluation, position } = await evaluationOnRecord(sources.views, evaluationId);
      const summary = await askEvaluation(sources.evaluations, evaluation, 'summary');
      const [row] = await told(sources.store, [evaluation]);
      const dealt = { record: { evaluationId }, context: 'assessment' };
      return {
        evaluation: { ...row, ...summary },
        ...(!isOfThePast(sources) && { actions: await actionsOn(sources, caller, dealt) }),
        position,
      };
    },
  }),
  pagedQuery({
    path: 'evaluations/:evaluationId/units',
    tag,
    permission,
    problems,
    summary: {
      zh: '一次年度评价的各单位，按类别与排名排列：各项得分、总分、等次、排名、是否完成任务、否决项、缺项数，及与上年结果的对比',
      en: 'the units of an evaluation by class and rank: scores, total, grade, rank, whether the task is completed, vetoes, how much is missing; against the result of the year before',
    },
    fields: {
      evaluationId: EvaluationId,
      within: optional(UnitId),
      class: optional(SchemeCode),
      grade: optional(Grade),
      taskCompleted: optional(flag()),
      withGaps: optional(OnlyTrue),
    },
    after: After,
    row: Type.Object({
      ...unitFields,
      vetoes: Type.Array(Text),
      indicatorScores: Type.Array(Type.Object({ code: Text, scoreHundredths: orNull(Whole) })),
    }),
    page: async ({ views, evaluations }, { evaluationId, ...which }, page) => {
      const { evaluation, position } = await evaluationOnRecord(views, evaluationId);
      const asked = { ...which, from: page.after?.from ?? 0, limit: page.limit };
      return pageIn(await askEvaluation(evaluations, evaluation, 'units', asked), position, page);
    },
  }),
  query({
    path: 'evaluations/:evaluationId/units/:unitId',
    tag,
    permission,
    isMade: true,
    problems,
    summary: {
      zh: '一个单位的评价表：各指标得分、计算值与评定值、所依据的每一事件及其证明地址、缺项、否决项',
      en: 'the sheet of one unit: the score of every indicator, as computed and as entered, every event that it rests on with the address of its proof, what is missing, and the vetoes',
    },
    fields: { evaluationId: EvaluationId, unitId: UnitId },
    answer: Type.Object({
      unit: Type.Object({
        ...unitFields,
        exemptBy: orNull(Whole),
        scores: Type.Array(
          Type.Object({
            code: Text,
            source: Text,
            weight: Whole,
            minScoreHundredths: orNull(Whole),
            computedHundredths: Type.Optional(Whole),
            enteredHundredths: Type.Optional(Whole),
            scoreHundredths: Type.Optional(Whole),
            inputs: Type.Array(InputAnswer),
            gaps: Type.Array(GapAnswer),
          }),
        ),
        vetoes: Type.Array(
          Type.Object({
            code: Text,
            stands: Flag,
            computed: Type.Optional(Flag),
            entered: Type.Optional(Flag),
            inputs: Type.Array(InputAnswer),
          }),
        ),
      }),
      names: RowNames,
    }),
    ask: async (sources, { evaluationId, unitId }, caller) => {
      const { evaluation, position } = await evaluationOnRecord(sources.views, evaluationId);
      const unit = await askEvaluation(sources.evaluations, evaluation, 'unit', { unitId });
      if (!unit) throw new ProblemError(notEvaluated(unitId, evaluationId));
      const scores = unit.scores.map((score) => ({ ...score, inputs: proven(score.inputs) }));
      const vetoes = unit.vetoes.map((veto) => ({ ...veto, inputs: proven(veto.inputs) }));
      const names = await namesInRows(namesFrom(sources, undefined), [unit], undefined, caller);
      return { unit: { ...unit, scores, vetoes }, names, position };
    },
  }),
  pagedQuery({
    path: 'evaluations/:evaluationId/leaders',
    tag,
    permission,
    problems,
    summary: {
      zh: '一次年度评价的党政正职，按编号排列：按任职天数计的各单位、专项考核、总分、等次、排名、缺项',
      en: 'the principal leaders of an evaluation by their ids: the units answered for by days served, special assessments, total, grade, rank, what is missing',
    },
    fields: {
      evaluationId: EvaluationId,
      within: optional(UnitId),
      class: optional(SchemeCode),
      leaderId: optional(LeaderId),
    },
    after: After,
    row: Type.Object({
      leaderId: Text,
      class: Text,
      rank: orNull(Whole),
      rankOf: orNull(Whole),
      totalHundredths: orNull(Whole),
      grade: orNull(Text),
      answersFor: Type.Array(Type.Object({ unitId: Text, days: Whole, positions: Type.Array(Whole) })),
      inputs: Type.Array(InputAnswer),
      gaps: Type.Array(GapAnswer),
    }),
    page: async ({ views, evaluations }, { evaluationId, within, class: code, leaderIds }, page) => {
      const { evaluation, position } = await evaluationOnRecord(views, evaluationId);
      const asked = { within, class: code, leaderIds, from: page.after?.from ?? 0, limit: page.limit };
      const slice = await askEvaluation(evaluations, evaluation, 'leaders', asked);
      const told = slice && { ...slice, rows: slice.rows.map((row) => ({ ...row, inputs: proven(row.inputs) })) };
      return pageIn(told, position, page);
    },
  }),
  pagedQuery({
    path: 'evaluations/:evaluationId/against/:otherId',
    tag,
    permission,
    problems,
    summary: {
      zh: '同一年度两次评价的差别，先单位后干部：总分、等次、排名、各项得分前后各是多少，以及两者之间造成差别的事件',
      en: 'what differs between two evaluations of a year, units first, then leaders: total, grade, rank and scores before and after, and the events between the two that made it so',
    },
    fields: { evaluationId: EvaluationId, otherId: EvaluationId, within: optional(UnitId) },
    after: After,
    row: Type.Object({
      ...differenceFields,
      events: Type.Array(Type.Object({ position: Whole, event: Text, type: Text, effectiveOn: Day, proof: Text })),
      moreEvents: Whole,
    }),
    page: async ({ views, evaluations }, { evaluationId, otherId, within }, page) => {
      const { evaluation, position } = await evaluationOnRecord(views, evaluationId);
      const { evaluation: other } = await evaluationOnRecord(views, otherId);
      if (evaluation.year !== other.year) throw new ProblemError(otherYear(evaluation, other));
      const asked = { within, from: page.after?.from ?? 0, limit: page.limit };
      const slice = await evaluations.compare([keyOf(evaluation), keyOf(other)], 'against', asked);
      const told = slice && { ...slice, rows: slice.rows.map((row) => ({ ...row, events: proven(row.events) })) };
      return pageIn(told, position, page);
    },
  }),
];
