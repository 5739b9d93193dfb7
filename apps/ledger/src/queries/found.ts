import { ProblemError, problem } from '../http/problem.ts';

/** What was asked for by its id. @throws ProblemError `record.unknown` where there is none. */
export function found<T>(record: T | undefined): T {
  if (record === undefined) throw new ProblemError(problem('record.unknown'));
  return record;
}
