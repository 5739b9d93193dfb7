import type { PageRequest } from '@onus/read-models';
import { Type } from 'typebox';
import type { Slice } from '../evaluations/questions.ts';
import { type Problem, problem } from '../http/problem.ts';
import { Flag, orNull, Text, Whole } from './answer-terms.ts';

/** Where the next page of what the thread of evaluations tells begins. */
export const After = Type.Object({ from: Whole });

/** A page of what the thread of evaluations tells from a place on. */
export function pageIn<Row>(slice: Slice<Row> | undefined, position: number, { count }: PageRequest<unknown>) {
  if (!slice) throw new Error('an evaluation on record has units and leaders');
  const next = slice.next === undefined ? undefined : { from: slice.next };
  return { rows: slice.rows, next, position, ...(count && { total: { count: slice.count, isComplete: true } }) };
}

export const GapAnswer = Type.Object({ what: Text, of: Type.Optional(Text), count: Type.Optional(Whole) });

const OutcomeTold = Type.Object({
  totalHundredths: orNull(Whole),
  grade: orNull(Text),
  taskCompleted: orNull(Flag),
  rank: orNull(Whole),
});

/** What of a unit, or of a leader, differs between two evaluations. */
export const differenceFields = {
  kind: Text,
  unitId: orNull(Text),
  leaderId: orNull(Text),
  class: Text,
  before: orNull(OutcomeTold),
  after: orNull(OutcomeTold),
  changeHundredths: orNull(Whole),
  scores: Type.Array(Type.Object({ code: Text, beforeHundredths: orNull(Whole), afterHundredths: orNull(Whole) })),
  vetoes: Type.Array(Text),
};

export const notEvaluated = (unitId: string, evaluationId: string): Problem =>
  problem('record.unknown', {
    zh: `评价 ${evaluationId} 中没有单位 ${unitId}`,
    en: `The unit ${unitId} is not in the evaluation ${evaluationId}`,
  });
