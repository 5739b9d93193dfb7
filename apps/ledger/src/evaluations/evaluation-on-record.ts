import type { EvaluationMethod } from '@onus/domain';
import { getEvaluation, type ListedEvaluation, type Views } from '@onus/read-models';
import { ProblemError, problem } from '../http/problem.ts';
import type { EvaluationKey } from './made-evaluation.ts';
import type { AnswerTo, AskedOf, QuestionName } from './questions.ts';
import type { EvaluationThreads } from './thread/evaluation-threads.ts';

export const keyOf = ({ year, evaluatedAt, classes, method }: ListedEvaluation): EvaluationKey => ({
  year,
  position: evaluatedAt,
  classes: classes ?? undefined,
  method: method as EvaluationMethod,
});

/** An evaluation that is on record. @throws ProblemError `record.unknown` */
export async function evaluationOnRecord(
  views: Views,
  evaluationId: string,
): Promise<{ readonly evaluation: ListedEvaluation; readonly position: number }> {
  const { evaluation, position } = await getEvaluation(views, { evaluationId });
  if (!evaluation) {
    throw new ProblemError(
      problem('record.unknown', {
        zh: `没有编号为 ${evaluationId} 的评价`,
        en: `There is no evaluation with the id ${evaluationId}`,
      }),
    );
  }
  return { evaluation, position };
}

/**
 * What is asked of an evaluation that is on record. It is made again; what is not what was recorded is told to nobody.
 *
 * @throws ProblemError `evaluation.differs`; what `EvaluationThreads` throws
 */
export async function askEvaluation<Name extends QuestionName>(
  evaluations: Pick<EvaluationThreads, 'ask'>,
  evaluation: ListedEvaluation,
  question: Name,
  ...asked: AskedOf<Name> extends undefined ? [] : [AskedOf<Name>]
): Promise<NonNullable<AnswerTo<Name>> | undefined> {
  const key = keyOf(evaluation);
  const made = await evaluations.ask(key, 'made');
  if (made?.digest !== evaluation.digest) {
    throw new ProblemError(
      problem('evaluation.differs', {
        zh: `评价 ${evaluation.evaluationId} 重新生成后的摘要与所登记的不符，不予答复`,
        en: `The evaluation ${evaluation.evaluationId}, made again, has not the digest on record; no answer is given`,
      }),
    );
  }
  return (await evaluations.ask(key, question, ...asked)) ?? undefined;
}
