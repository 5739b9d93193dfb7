/** Calendar days are Asia/Shanghai days, `YYYY-MM-DD`; they compare as strings. */
export type Day = string;

const DAY_MS = 86_400_000;
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

const utcMillis = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const fromUtcMillis = (millis: number): Day => new Date(millis).toISOString().slice(0, 10);

/** The Shanghai calendar day in which a UTC instant falls (no daylight saving since 1991). */
export const dayOf = (instant: Date): Day => fromUtcMillis(instant.getTime() + SHANGHAI_OFFSET_MS);

export const addDays = (day: Day, days: number): Day => fromUtcMillis(utcMillis(day) + days * DAY_MS);

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
