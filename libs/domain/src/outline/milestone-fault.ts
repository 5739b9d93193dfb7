import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Milestone, Outline } from './outline.ts';
import type { milestoneTests } from './terms.ts';

type Test = keyof typeof milestoneTests;

/** What later years may only have more of, or less of: each is a state at the end of the year, not of the year alone. */
const RISING: readonly Test[] = ['incomeAtLeastFen', 'countiesOut', 'villagesOut', 'personsOut'];
const FALLING: readonly Test[] = ['poorPersonsBelow', 'incidenceBelowBp'];
const TESTS: readonly Test[] = [...RISING, ...FALLING];

interface Named {
  readonly year: number;
  readonly value: number;
}
const beyondBaseline = refusal('outline.milestone-beyond-baseline', ({ value, most }: Named & { most: number }) => ({
  zh: `${value} 超过纲要的基数 ${most}`,
  en: `${value} is more than the baseline of the outline has, ${most}`,
}));
const backwards = refusal('outline.milestone-backwards', ({ year, value, other }: Named & { other: Named }) => ({
  zh: `${year} 年的目标 ${value} 与 ${other.year} 年的目标 ${other.value} 相悖：以后年度的目标不能后退`,
  en: `${value} for ${year} goes back against ${other.value} for ${other.year}: a later milestone asks no less than an earlier one`,
}));
const unchanged = refusal('outline.milestone-unchanged', ({ year }: { year: number }) => ({
  zh: `${year} 年的阶段目标与现行的相同`,
  en: `The milestone of ${year} is as it stands already`,
}));

/** The most of which a test can speak, by the baseline; a county may bear one mark or both. */
const mostOf = ({ baseline }: Outline): Partial<Record<Test, number>> => ({
  poorPersonsBelow: baseline.poorPersons,
  incidenceBelowBp: baseline.incidenceBp,
  countiesOut: baseline.contiguousAreaCounties + baseline.keyCounties,
  villagesOut: baseline.poorVillages,
  personsOut: baseline.poorPersons,
});

const asksLess = (test: Test, later: number, earlier: number): boolean =>
  RISING.includes(test) ? later < earlier : later > earlier;

/** The first milestone of another year that a value goes back against. */
const againstWhich = ({ milestones }: Outline, test: Test, { year, value }: Named): Named | undefined =>
  milestones
    .flatMap(({ year: other, [test]: known }) => (known === undefined ? [] : [{ year: other, value: known }]))
    .find(
      (other) =>
        (other.year < year ? asksLess(test, value, other.value) : asksLess(test, other.value, value)) &&
        other.year !== year,
    );

function testFault(outline: Outline, test: Test, named: Named): Refusal | undefined {
  const most = mostOf(outline)[test];
  if (most !== undefined && named.value > most) return beyondBaseline({ ...named, most }, test);
  const other = againstWhich(outline, test, named);
  return other && backwards({ ...named, other }, test);
}

/** Why a milestone cannot be: it goes beyond the baseline, asks less than an earlier year, or changes nothing. */
export function milestoneFault(outline: Outline, asked: Milestone): Refusal | undefined {
  const { year } = asked;
  for (const test of TESTS) {
    const value = asked[test];
    const fault = value === undefined ? undefined : testFault(outline, test, { year, value });
    if (fault) return fault;
  }
  const now = outline.milestones.find((one) => one.year === year);
  return now && TESTS.every((test) => now[test] === asked[test]) ? unchanged({ year }, 'year') : undefined;
}
