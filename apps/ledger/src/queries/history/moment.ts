import { addDays, term } from '@onus/domain';
import { Type } from 'typebox';
import { malformedRequest, ProblemError } from '../../http/problem.ts';

const INSTANT = 'T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})';

/** When something was recorded: a moment, or a whole day of Beijing. */
export const Moment = term(Type.String({ pattern: `^(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}(?:${INSTANT})?$` }), {
  rule: {
    zh: '北京时间的日期（YYYY-MM-DD），或 RFC 3339 时刻',
    en: 'a day of Beijing, as YYYY-MM-DD, or an RFC 3339 instant',
  },
  example: '2016-03-01',
});

const DAY_LENGTH = 10;
const beginningOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/** The first millisecond of a moment or a day. @throws ProblemError `request.not-a-date` */
export const firstFrom = (field: string, moment: string): number =>
  existing(field, moment, moment.length === DAY_LENGTH ? beginningOf(moment) : Date.parse(moment));

/** The last millisecond of a moment or a day. @throws ProblemError `request.not-a-date` */
export const lastUntil = (field: string, moment: string): number =>
  moment.length === DAY_LENGTH
    ? firstFrom(field, moment) + beginningOf(addDays(moment, 1)) - beginningOf(moment) - 1
    : firstFrom(field, moment);

/** `Date` takes 30 February for 1 March. */
function existing(field: string, moment: string, ms: number): number {
  const day = moment.slice(0, DAY_LENGTH);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const isDay = !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
  if (isDay && !Number.isNaN(ms)) return ms;
  const detail = { zh: `${field} 不是存在的日期或时刻`, en: `${field} is not a day or a moment that exists` };
  throw new ProblemError(malformedRequest([{ field, code: 'request.not-a-date', detail }]));
}
