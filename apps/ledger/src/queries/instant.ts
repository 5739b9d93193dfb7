import { malformedRequest, ProblemError } from '../http/problem.ts';

/** A checked RFC 3339 instant as the log writes it. @throws ProblemError for a second that no clock has (`23:59:60`). */
export function instantOf(instant: string, field: string): string {
  const millis = Date.parse(instant);
  if (!Number.isNaN(millis)) return new Date(millis).toISOString();
  const detail = { zh: `${field} 不是存在的时刻`, en: `${field} is not a moment that exists` };
  throw new ProblemError(malformedRequest([{ field, code: 'request.not-a-date', detail }]));
}
