/** Calendar days are Asia/Shanghai days, `YYYY-MM-DD`; they compare as strings. */
export type Day = string;

const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

function utcMillis(day: Day): number {
  const year = Number(day.slice(0, 4));
  // The first hundred years are taken for those of the last century.
  if (year < 100) return Date.parse(`${day}T00:00:00Z`);
  return Date.UTC(year, Number(day.slice(5, 7)) - 1, Number(day.slice(8)));
}
const fromUtcMillis = (millis: number): Day => new Date(millis).toISOString().slice(0, 10);

/** The Shanghai calendar day in which a UTC instant falls (no daylight saving since 1991). */
export const dayOf = (instant: Date): Day => fromUtcMillis(instant.getTime() + SHANGHAI_OFFSET_MS);

/** Every month has so many days. */
const DAYS_IN_ANY_MONTH = 28;

export function addDays(day: Day, days: number): Day {
  const date = Number(day.slice(8)) + days;
  if (date < 1 || date > DAYS_IN_ANY_MONTH) return fromUtcMillis(utcMillis(day) + days * DAY_MS);
  return `${day.slice(0, 8)}${date < 10 ? '0' : ''}${date}`;
}

/** Days from the first to the last, both counted; 0 when they are in the wrong order. */
export const daysServed = (from: Day, to: Day): number =>
  from > to ? 0 : Math.round((utcMillis(to) - utcMillis(from)) / DAY_MS) + 1;

/** The same day some months later, or the last day of that month when it is shorter. */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return fromUtcMillis(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth)));
}

export const yearOf = (day: Day): number => Number(day.slice(0, 4));
export const firstDayOf = (year: number): Day => `${year}-01-01`;
export const lastDayOf = (year: number): Day => `${year}-12-31`;
export const endOfFebruary = (year: number): Day => addDays(`${year}-03-01`, -1);

export const earlierOf = (a: Day, b: Day): Day => (a < b ? a : b);
export const laterOf = (a: Day, b: Day): Day => (a > b ? a : b);
