import { type Day, daysServed, firstDayOf, lastDayOf } from '@onus/domain';
import { type Html, html } from '../html.ts';

/** Lengths in the units of the picture: a page of A4 is so wide between its margins. */
export const WIDTH = 700;
export const LEFT = 132;
export const ROW = 20;
export const HEAD = 22;

/** Where days stand from left to right, in whole years. */
export interface Axis {
  readonly first: number;
  readonly last: number;
  /** Of the beginning of a day. */
  x(day: Day): number;
}

export function axisOver(first: number, last: number): Axis {
  const days = daysServed(firstDayOf(first), lastDayOf(last));
  const x = (day: Day): number => {
    const since = daysServed(firstDayOf(first), day) - 1;
    return round(LEFT + ((WIDTH - LEFT) * Math.min(days, Math.max(0, since))) / days);
  };
  return { first, last, x };
}

const TENTHS = 10;
export const round = (value: number): number => Math.round(value * TENTHS) / TENTHS;

/** The years above, and a line at the beginning of each. */
export function yearsAbove({ first, last, x }: Axis, height: number): Html {
  const years = Array.from({ length: last - first + 1 }, (_, at) => first + at);
  return html`${years.map(
    (
      year,
    ) => html`<line x1="${x(firstDayOf(year))}" y1="${HEAD - 4}" x2="${x(firstDayOf(year))}" y2="${height}" stroke="#d5d2cb" stroke-width="0.5"/>
<text x="${x(firstDayOf(year)) + 2}" y="${HEAD - 8}" font-size="10" fill="#5a5a55">${year}</text>
`,
  )}`;
}
