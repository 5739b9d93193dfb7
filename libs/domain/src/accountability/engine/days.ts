import { addDays, type Day } from '../../kernel/calendar.ts';
import { dayTurned } from '../facts.ts';
import type { NewId } from './due-fact.ts';

/** The stream of the days that have turned, and the subject under which they are found. */
export const DAYS_STREAM = 'log-days';
export const DAYS_SUBJECT = 'log:days';

/** One event for a day, whoever turns it and however often: its id is made of nothing but the day. */
export const dayEventId = (day: Day, newId: NewId): string => newId(`${dayTurned.type}/${day}`);

/** The days after the last that has turned, up to one that has begun; at most `count` of them, the earliest. */
export function daysToTurn(last: Day, upTo: Day, count: number): readonly Day[] {
  const days: Day[] = [];
  for (let day = addDays(last, 1); day <= upTo && days.length < count; day = addDays(day, 1)) days.push(day);
  return days;
}
