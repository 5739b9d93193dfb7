import { ProblemError, problem } from '../http/problem.ts';

/** What is named and is not there, told of the field that names it. */
export const unknown = (field: string, zh: string, en: string): ProblemError =>
  new ProblemError({
    ...problem('what-if.unknown', { zh, en }),
    errors: [{ field, code: 'what-if.unknown', detail: { zh, en } }],
  });
