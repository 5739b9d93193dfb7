import { lastDayOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { milestoneSet } from './facts.ts';
import { milestoneFault } from './milestone-fault.ts';
import { outline, outside, unknownOutline } from './outline.ts';
import { milestoneTests } from './terms.ts';

const withoutTest = refusal('outline.milestone-without-test', ({ year }: { year: number }) => ({
  zh: `${year} 年的阶段目标至少应有一项可检验的指标`,
  en: `The milestone of ${year} needs at least one test`,
}));

interface Late {
  readonly year: number;
  readonly effectiveOn: string;
}
const yearOver = refusal('outline.milestone-year-over', ({ year, effectiveOn }: Late) => ({
  zh: `${effectiveOn} 时 ${year} 年已经结束，不再设定该年的阶段目标`,
  en: `On ${effectiveOn} the year ${year} is over: no milestone is set for it any more`,
}));

/** The number of poor persons and the incidence are two separate tests: 180,000 of the 2015 base is 4.19 %, not 7 %. */
export const setMilestone = useCase({
  name: 'outline/set-milestone',
  title: { zh: '设定阶段目标', en: 'set a milestone' },
  asks: milestoneSet.fields,
  permission: 'outline:set',
  authority: 'required',
  mayLieAhead: true,
  streams: ({ outlineId }) => ({ outline: outline(outlineId) }),
  decide: ({ outline }, request, { effectiveOn }) => {
    if (!outline) return unknownOutline(request.outlineId, 'outlineId');
    const refused = outside(outline, request.year);
    if (refused) return refused;
    const tests = Object.keys(milestoneTests) as (keyof typeof milestoneTests)[];
    if (tests.every((test) => request[test] === undefined)) return withoutTest(request, 'year');
    if (effectiveOn > lastDayOf(request.year)) return yearOver({ year: request.year, effectiveOn }, 'effectiveOn');
    const early = orderFault({ effectiveOn, lastOn: outline.adoptedOn });
    return early ?? milestoneFault(outline, request) ?? { outline: [milestoneSet(request)] };
  },
});
