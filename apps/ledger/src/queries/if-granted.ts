import { EvaluationId, optional, result, SchemeCode, ScoreHundredths, type Supposed, UnitId } from '@onus/domain';
import type { ListedEvaluation } from '@onus/read-models';
import { Type } from 'typebox';
import { askEvaluation, evaluationOnRecord, keyOf } from '../evaluations/evaluation-on-record.ts';
import { stateIn } from '../facts/state-in.ts';
import { type Problem, ProblemError, problem } from '../http/problem.ts';
import { After, differenceFields, notEvaluated, pageIn } from './evaluation-terms.ts';
import { pagedQuery } from './paged-query.ts';
import type { Sources } from './sources.ts';

const noAppeal = (unitId: string, year: number): Problem =>
  problem('what-if.no-appeal', {
    zh: `${unitId} 对 ${year} 年度结果没有待裁定的申诉；请写明指标及得分（indicator、scoreHundredths），或否决项（veto）`,
    en: `${unitId} has no appeal pending against its result of ${year}: name an indicator and its score (indicator, scoreHundredths), or a veto`,
  });
const codeUnknown = (code: string, known: readonly string[]): Problem =>
  problem('what-if.code-unknown', {
    zh: `方案没有“${code}”，可用：${known.join('、')}`,
    en: `The scheme has no “${code}”; it has ${known.join(', ')}`,
  });

interface Asked {
  readonly unitId: string;
  readonly indicator?: string | undefined;
  readonly scoreHundredths?: number | undefined;
  readonly veto?: string | undefined;
}

/** What the request itself says is changed. */
function named({ unitId, indicator, scoreHundredths, veto }: Asked): readonly Supposed[] {
  if ((indicator === undefined) !== (scoreHundredths === undefined))
    throw new ProblemError(problem('what-if.needs-score'));
  const score = indicator !== undefined && scoreHundredths !== undefined;
  return [
    ...(score ? [{ unitId, code: indicator, scoreHundredths }] : []),
    ...(veto !== undefined ? [{ unitId, code: veto, stands: false }] : []),
  ];
}

/** What would be entered: as the request says, or else as the appeal asks that is pending. */
async function supposedBy(
  { store, evaluations }: Sources,
  evaluation: ListedEvaluation,
  asked: Asked,
): Promise<readonly Supposed[]> {
  const own = named(asked);
  const { unitId } = asked;
  const codes = await askEvaluation(evaluations, evaluation, 'codes');
  if (!codes) throw new Error(`the evaluation ${evaluation.evaluationId} has a scheme`);
  const { indicators, vetoes, fullMarksHundredths } = codes;
  const strange = own.find((one) => !('stands' in one ? vetoes : indicators).includes(one.code));
  if (strange) throw new ProblemError(codeUnknown(strange.code, 'stands' in strange ? vetoes : indicators));
  if ((asked.scoreHundredths ?? 0) > fullMarksHundredths) throw new ProblemError(problem('what-if.score-out-of-range'));
  const { year } = evaluation;
  const { state } = await stateIn(store, result(unitId, year));
  const appeal = state.status === 'published' && state.appeal?.status === 'pending' ? state.appeal : undefined;
  const against = appeal?.against ?? [];
  const grants = await askEvaluation(evaluations, evaluation, 'grants', { unitId, against });
  if (!grants) throw new ProblemError(notEvaluated(unitId, evaluation.evaluationId));
  if (own.length > 0) return own;
  if (!appeal) throw new ProblemError(noAppeal(unitId, year));
  if (grants === 'says-not') throw new ProblemError(problem('what-if.needs-score'));
  return grants;
}

/** An evaluation with one result of it changed, ranks included. Nothing is recorded. */
export const ifGranted = pagedQuery({
  path: 'evaluations/:evaluationId/if-granted',
  tag: 'assessment',
  permission: 'evaluations:read',
  problems: [404, 422],
  summary: {
    zh: '若申诉成立：该单位的得分（indicator、scoreHundredths）或否决项（veto）改变后，各单位、各干部的总分、等次、任务完成、排名有何不同；不写明的，依待裁定的申诉；不作任何登记',
    en: 'if the appeal were granted: with that score (indicator, scoreHundredths) or veto (veto) of the unit changed, how totals, grades, completion and ranks of units and leaders would differ; left out, what the pending appeal asks; nothing is recorded',
  },
  fields: {
    evaluationId: EvaluationId,
    unitId: UnitId,
    indicator: optional(SchemeCode),
    scoreHundredths: optional(ScoreHundredths),
    veto: optional(SchemeCode),
    within: optional(UnitId),
  },
  after: After,
  row: Type.Object(differenceFields),
  page: async (sources, { evaluationId, within, ...asked }, page) => {
    const { evaluation, position } = await evaluationOnRecord(sources.views, evaluationId);
    const supposed = await supposedBy(sources, evaluation, asked);
    const key = keyOf(evaluation);
    const which = { within, from: page.after?.from ?? 0, limit: page.limit };
    const slice = await sources.evaluations.compare([key, { ...key, supposed }], 'against', which);
    const told = slice && { ...slice, rows: slice.rows.map(({ events: _, moreEvents: __, ...row }) => row) };
    return pageIn(told, position, page);
  },
});
