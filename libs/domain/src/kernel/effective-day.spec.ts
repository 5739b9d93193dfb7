import { useCases } from '../catalogue.ts';
import { planOf } from './plan.ts';
import { isRefusal } from './refusal.ts';
import { exampleOfFields } from './term.ts';

const AHEAD = [
  'accountability/adopt-policy',
  'accountability/schedule-interview',
  'assessment/adopt-scheme',
  'assessment/open-cycle',
  'funds/budget-funds',
  'funds/open-fund',
  'funds/set-up-special-fund',
  'organisation/appoint-leader',
  'organisation/end-appointment',
  'organisation/establish-unit',
  'organisation/merge-units',
  'organisation/register-leader',
  'organisation/rename-unit',
  'organisation/split-unit',
  'outline/adopt-outline',
  'outline/amend-annual-plan',
  'outline/set-annual-plan',
  'outline/set-milestone',
  'outline/set-pathway-targets',
  'programme/amend-task',
  'programme/assign-task',
  'programme/reassign-task',
];

test('plans and appointments may lie ahead', () => {
  const ahead = useCases.filter((each) => each.mayLieAhead).map(({ name }) => name);
  expect(ahead.sort()).toEqual(AHEAD);
});

const acts = useCases.filter((each) => !each.mayLieAhead).map((each) => [each.name, each] as const);

test.each(acts)('%s is recorded once it is done', (_, useCase) => {
  const plan = planOf(useCase, exampleOfFields(useCase.request.fields));
  const initial = new Map(plan.streams.map(({ name, of }) => [name, of.initial]));
  const refusedOn = (effectiveOn: string) => {
    const context = { actor: 'account:clerk', effectiveOn, today: '2016-03-01' };
    const decided = plan.decide((stream) => initial.get(stream), context);
    return isRefusal(decided) ? decided : undefined;
  };
  expect(refusedOn('2016-03-02')).toMatchObject({
    code: 'effective-day.in-future',
    field: 'effectiveOn',
    text: { zh: expect.stringContaining('2016-03-02'), en: expect.stringContaining('2016-03-01') },
  });
  expect(refusedOn('2016-03-01')?.code).not.toBe('effective-day.in-future');
});
