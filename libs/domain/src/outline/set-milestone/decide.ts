import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { outside, unknownOutline } from '../outline.ts';
import { milestoneTests } from '../terms.ts';
import { setMilestoneCommand } from './command.ts';
import { milestoneSet } from './events.ts';

const withoutTest = refusal('outline.milestone-without-test', ({ year }: { year: number }) => ({
  zh: `${year} 年的阶段目标至少应有一项可检验的指标`,
  en: `The milestone of ${year} needs at least one test`,
}));

/** The number of poor persons and the incidence are two separate tests: 180,000 of the 2015 base is 4.19 %, not 7 %. */
export const setMilestone = decides(setMilestoneCommand, ({ outline }, request) => {
  if (!outline) return unknownOutline(request.outlineId, 'outlineId');
  const refused = outside(outline, request.year);
  if (refused) return refused;
  const tests = Object.keys(milestoneTests) as (keyof typeof milestoneTests)[];
  if (tests.every((test) => request[test] === undefined)) return withoutTest(request);
  return { outline: [milestoneSet(request)] };
});
