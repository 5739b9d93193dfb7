import { type Day, daysServed, earlierOf, firstDayOf, lastDayOf, laterOf } from '../../kernel/calendar.ts';
import type { ValueOf } from '../../kernel/term.ts';
import { oneOf } from '../../kernel/vocabulary.ts';
import { type Fraction, fraction, isLess, ONE, times, ZERO } from '../evaluation/fraction.ts';
import type { Thresholds } from './thresholds.ts';

/** How what was reached stands to what its schedule asks for by the day. */
export const Light = oneOf('red', 'amber', 'green');
export type Light = ValueOf<typeof Light>;

/** The worst first. */
const LIGHTS: readonly Light[] = ['red', 'amber', 'green'];

export const placeOf = (light: Light): number => LIGHTS.indexOf(light);
export const worstOf = (lights: readonly Light[]): Light => LIGHTS.find((one) => lights.includes(one)) ?? 'green';

const WHOLE = 10_000;

/** The first and the last day of a schedule. */
export interface Span {
  readonly from: Day;
  readonly to: Day;
}

export const yearSpan = (year: number): Span => ({ from: firstDayOf(year), to: lastDayOf(year) });

/** What part of a span has gone by at the end of a day: none before it begins, all of it from its last day on. */
export function goneBy({ from, to }: Span, on: Day): Fraction {
  if (on < from) return ZERO;
  if (on >= to) return ONE;
  return fraction(daysServed(from, on), daysServed(from, to));
}

/** A schedule within the year that ends on a day, and begins where the year or what is asked does. */
export const spanWithin = (year: number, begunOn: Day, due: Day): Span => ({
  from: earlierOf(laterOf(firstDayOf(year), begunOn), due),
  to: due,
});

/**
 * The light of what was reached, of all there is to reach. The schedule asks for as much of it as of its time has gone by; after
 * its last day, for all of it.
 *
 * @param reached of the whole: 1 is all there is to reach
 */
export function lightOf(reached: Fraction, span: Span, on: Day, thresholds: Thresholds): Light {
  if (!isLess(reached, ONE)) return 'green';
  if (on > span.to) return 'red';
  const gone = goneBy(span, on);
  if (isLess(gone, fraction(thresholds.quietUntilBp, WHOLE))) return 'green';
  const reaches = (partBp: number): boolean => !isLess(reached, times(gone, fraction(partBp, WHOLE)));
  if (reaches(thresholds.greenFromBp)) return 'green';
  return reaches(thresholds.amberFromBp) ? 'amber' : 'red';
}
