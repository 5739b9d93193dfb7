import { lastDayOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type Unit, unitYearFault, unknownUnit } from '../organisation/unit.ts';
import { type Cycle, cycleIsClosed, unknownCycle } from './cycle.ts';
import type { UnitClass } from './terms.ts';

interface Early {
  readonly year: number;
  readonly effectiveOn: string;
}
const yearNotOver = refusal('assessment.year-not-over', ({ year, effectiveOn }: Early) => ({
  zh: `${effectiveOn} 时 ${year} 年度尚未结束，还没有该年度的考核结果`,
  en: `On ${effectiveOn} the year ${year} is not over: there is no result of it yet`,
}));

/** Why nothing final can be said of a year on a day: the year is not over. */
export const yearFault = (named: Early): Refusal | undefined =>
  named.effectiveOn <= lastDayOf(named.year) ? yearNotOver(named, 'effectiveOn') : undefined;

interface Outside {
  readonly unitId: string;
  readonly year: number;
  readonly classes: readonly UnitClass[];
}
const inNoClass = refusal('assessment.unit-in-no-class', ({ unitId, year, classes }: Outside) => ({
  zh: `${unitId} 不属于 ${year} 年度考核方案的任何类别（${classes.map(({ titleZh }) => titleZh).join('、')}），没有考核结果`,
  en: `${unitId} is in none of the classes assessed for ${year} (${classes.map(({ titleEn }) => titleEn).join(', ')}): it has no result`,
}));

/** Why a unit has nothing to be assessed in a year: it is in none of the classes. */
export const classFault = (
  unit: Unit,
  { unitId, year }: Asked,
  { marking: { classes } }: Cycle,
): Refusal | undefined => (classOf(classes, unit) ? undefined : inNoClass({ unitId, year, classes }, 'unitId'));

/** What a class asks of a unit. */
type Classed = Pick<Unit, 'level' | 'designations'>;

export const classOf = <C extends Pick<UnitClass, 'level' | 'designation'>>(
  classes: readonly C[],
  { level, designations }: Classed,
): C | undefined =>
  classes.find((one) => one.level === level && (!one.designation || designations.includes(one.designation)));

interface Asked {
  readonly unitId: string;
  readonly year: number;
}

/** The open cycle in which something can be recorded of a unit’s year on a day, or why nothing can. */
export function assessable(
  { unit, cycle }: { readonly unit: Unit | undefined; readonly cycle: Cycle | undefined },
  { unitId, year }: Asked,
  effectiveOn: string,
): Cycle | Refusal {
  if (!unit) return unknownUnit(unitId, 'unitId');
  if (!cycle) return unknownCycle(String(year), 'year');
  if (!cycle.open) return cycleIsClosed({ year }, 'year');
  return (
    unitYearFault(unit, year) ??
    classFault(unit, { unitId, year }, cycle) ??
    yearFault({ year, effectiveOn }) ??
    orderFault({ effectiveOn, lastOn: cycle.openedOn }) ??
    cycle
  );
}
