import { type Day, yearOf } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, type Refusal, refusal } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import type { findingRecorded } from './facts.ts';

export type FindingEvent = FactOf<typeof findingRecorded>;
export type Finding = FindingEvent['data'];

const evolve = (_: Finding | undefined, { data }: FindingEvent): Finding => data;

/** What an inspection, an audit, a clue or a flag that was looked into came to. */
export const finding = stream('finding', undefined as Finding | undefined, evolve);

export const findingExists = alreadyExists('finding', '检查认定', 'finding');

const yearAhead = refusal('finding.year-ahead', ({ year, on }: { year: number; on: string }) => ({
  zh: `${on} 不能认定 ${year} 年度的问题，该年度尚未开始`,
  en: `On ${on} nothing is found of ${year}, which has not begun`,
}));
/** Why nothing is found of a year on a day. */
export const yearFault = (year: number, on: Day, field: string): Refusal | undefined =>
  year > yearOf(on) ? yearAhead({ year, on }, field) : undefined;
