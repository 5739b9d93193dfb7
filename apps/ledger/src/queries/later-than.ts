import type { Bilingual } from '@onus/domain';
import { malformedRequest, ProblemError } from '../http/problem.ts';
import type { ProblemCode } from '../http/problem-kinds.ts';

/** The end of a span stands before its beginning. */
export function laterThan(from: string, to: string, code: ProblemCode = 'request.contradictory'): ProblemError {
  const detail = { zh: `${from} 晚于 ${to}`, en: `${from} is later than ${to}` };
  return new ProblemError(malformedRequest([{ field: from, code, detail }]));
}

/** A field that contradicts what else is asked. */
export const contradictory = (field: string, detail: Bilingual): ProblemError =>
  new ProblemError(malformedRequest([{ field, code: 'request.contradictory', detail }]));
