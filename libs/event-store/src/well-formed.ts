import { EventStoreError } from './event-store-error.ts';
import { LIMITS } from './limits.ts';
import type { Authority, NewEvent } from './port.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const CALENDAR_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** @throws EventStoreError `event-store.malformed`, `event-store.too-large`, naming the field. */
export function requireWellFormedEvent(event: NewEvent): void {
  requireUuid(event.id, 'id');
  requireText(event.type, 'type', LIMITS.typeLength);
  requireInteger(event.schema, 'schema', 1);
  requireCalendarDay(event.effectiveOn, 'effectiveOn');
  requireText(event.actor, 'actor', LIMITS.actorLength);
  if (event.authority !== undefined) requireWellFormedAuthority(event.authority);
  if (event.causation !== undefined) requireUuid(event.causation, 'causation');
  requireText(event.correlation, 'correlation', LIMITS.correlationLength);
  requireAtMost(event.subjects.length, LIMITS.subjectsPerEvent, 'subjects in one event');
  for (const subject of event.subjects) requireText(subject, 'subject', LIMITS.subjectLength);
}

function requireWellFormedAuthority(authority: Authority): void {
  requireText(authority.number, 'authority.number', LIMITS.authorityNumberLength);
  requireText(authority.issuer, 'authority.issuer', LIMITS.authorityIssuerLength);
  requireCalendarDay(authority.date, 'authority.date');
}

/** Not empty, not too long, and no half of a surrogate pair, which UTF-8 cannot write. */
export function requireText(value: string, field: string, lengthMax: number): void {
  if (typeof value !== 'string' || value === '' || !value.isWellFormed()) {
    throw new EventStoreError('event-store.malformed', `${field} must be a well-formed text that is not empty`);
  }
  requireAtMost(value.length, lengthMax, `characters in ${field}`);
}

/** @throws EventStoreError `event-store.too-large`. */
export function requireAtMost(count: number, max: number, what: string): void {
  if (count > max) throw new EventStoreError('event-store.too-large', `${count} ${what}; at most ${max} are allowed`);
}

/** A safe integer from `min` on. */
export function requireInteger(value: number, field: string, min: number): void {
  if (!Number.isSafeInteger(value) || value < min) {
    throw new EventStoreError('event-store.malformed', `${field} must be an integer from ${min} on, not ${value}`);
  }
}

/** @throws EventStoreError `event-store.malformed`. */
export function requireUuid(value: string, field: string): void {
  if (!UUID.test(value)) throw new EventStoreError('event-store.malformed', `${field} must be a UUID in lower case`);
}

function requireCalendarDay(value: string, field: string): void {
  const [, year, month, day] = CALENDAR_DAY.exec(value) ?? [];
  if (!isCalendarDay(Number(year), Number(month), Number(day))) {
    throw new EventStoreError('event-store.malformed', `${field} must be a calendar day, YYYY-MM-DD`);
  }
}

const DAYS_OF_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isCalendarDay(year: number, month: number, day: number): boolean {
  const isLeapDay = month === 2 && day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return isLeapDay || (day >= 1 && day <= (DAYS_OF_MONTH[month - 1] ?? 0));
}

/** Milliseconds since 1970 of an instant in ISO 8601 with time zone. @throws EventStoreError `event-store.malformed`. */
export function momentOf(text: string): number {
  const ms = /T.*(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(ms))
    throw new EventStoreError('event-store.malformed', 'an instant is written YYYY-MM-DDTHH:MM:SSZ');
  return ms;
}
