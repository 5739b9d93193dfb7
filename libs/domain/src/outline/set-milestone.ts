import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { milestoneSet } from './facts.ts';
import { outline, outside, unknownOutline } from './outline.ts';
import { milestoneTests } from './terms.ts';

const withoutTest = refusal('outline.milestone-without-test', ({ year }: { year: number }) => ({
  zh: `${year} 年的阶段目标至少应有一项可检验的指标`,
  en: `The milestone of ${year} needs at least one test`,
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
  decide: ({ outline }, request) => {
    if (!outline) return unknownOutline(request.outlineId, 'outlineId');
    const refused = outside(outline, request.year);
    if (refused) return refused;
    const tests = Object.keys(milestoneTests) as (keyof typeof milestoneTests)[];
    if (tests.every((test) => request[test] === undefined)) return withoutTest(request);
    return { outline: [milestoneSet(request)] };
  },
});
