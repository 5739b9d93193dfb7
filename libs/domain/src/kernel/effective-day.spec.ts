import { useCases } from '../catalogue.ts';
import { someone } from './given.ts';
import { planOf } from './plan.ts';
import { isRefusal } from './refusal.ts';
import { exampleOfFields, optional } from './term.ts';
import { useCase } from './use-case.ts';
import { CalendarDay, listOf, record, Year } from './vocabulary.ts';

const AHEAD = [
  'accountability/adopt-policy',
  'accountability/schedule-interview',
  'assessment/adopt-scheme',
  'assessment/open-cycle',
  'funds/budget-funds',
  'funds/open-fund',
  'funds/reverse-movement',
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
  'outline/set-money-targets',
  'outline/set-pathway-targets',
  'programme/assign-task',
];

test('plans and appointments may lie ahead', () => {
  const ahead = useCases.filter((each) => each.mayLieAhead).map(({ name }) => name);
  expect(ahead.sort()).toEqual(AHEAD);
});

test('only what was so before its document may be confirmed by it', () => {
  const confirmed = useCases.filter(({ documentMayFollow }) => documentMayFollow).map(({ name }) => name);
  expect(confirmed.sort()).toEqual([
    'organisation/appoint-leader',
    'organisation/end-appointment',
    'organisation/establish-unit',
    'organisation/register-leader',
  ]);
});

const acts = useCases.filter((each) => !each.mayLieAhead).map((each) => [each.name, each] as const);

test.each(acts)('%s is recorded once it is done', (_, useCase) => {
  const plan = planOf(useCase, exampleOfFields(useCase.request.fields), someone());
  const initial = new Map(plan.streams.map(({ name, of }) => [name, of.initial]));
  const refusedOn = (effectiveOn: string) => {
    const context = { ...someone(), effectiveOn, today: '2016-03-01' };
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

/** Decided on 1 March 2016, with a request of nothing but days and years. */
const sample = (options: { mayLieAhead?: true; documentMayFollow?: true } = {}) =>
  useCase({
    name: 'sample/plan',
    title: { zh: '计划', en: 'plan' },
    asks: {
      due: optional(CalendarDay),
      year: optional(Year),
      steps: optional(listOf(record({ from: CalendarDay }), 0, 5)),
    },
    permission: 'sample:plan',
    authority: 'optional',
    streams: () => ({}),
    decide: () => ({}),
    ...options,
  });
const TODAY = '2016-03-01';
const document = (date: string) => ({ number: '怀扶考〔2016〕3号', issuer: '中共怀化市委', date });
const codeOf = (
  { decide }: ReturnType<typeof sample>,
  asked: object,
  { effectiveOn = TODAY, dated }: { effectiveOn?: string; dated?: string },
): readonly (string | undefined)[] => {
  const authority = dated ? document(dated) : undefined;
  const context = { actor: 'account:clerk', isSamePerson: () => false, effectiveOn, today: TODAY, authority };
  const decided = decide({}, asked, context);
  return isRefusal(decided) ? [decided.code, decided.field] : [];
};

test('no document is dated after the day on which it is recorded, whatever it orders', () => {
  for (const options of [{}, { mayLieAhead: true }, { documentMayFollow: true }] as const) {
    const inFuture = codeOf(
      sample({ mayLieAhead: true, ...options }),
      {},
      { effectiveOn: '2016-05-01', dated: '2016-03-02' },
    );
    expect(inFuture).toEqual(['authority.in-future', 'authority.date']);
    expect(codeOf(sample(options), {}, { dated: TODAY })).toEqual([]);
  }
});

test('no document is dated after the day from which it orders something, unless it only confirms', () => {
  const late = { effectiveOn: '2016-02-01', dated: '2016-02-02' };
  expect(codeOf(sample(), {}, late)).toEqual(['authority.after-effective-day', 'authority.date']);
  expect(codeOf(sample({ documentMayFollow: true }), {}, late)).toEqual([]);
  expect(codeOf(sample(), {}, { effectiveOn: '2016-02-01', dated: '2016-02-01' })).toEqual([]);
});

test('a plan lies at most ten years ahead, in whatever it names', () => {
  const plan = sample({ mayLieAhead: true });
  expect(codeOf(plan, {}, { effectiveOn: '2026-03-01' })).toEqual([]);
  expect(codeOf(plan, {}, { effectiveOn: '2026-03-02' })).toEqual(['plan.too-far-ahead', 'effectiveOn']);
  expect(codeOf(plan, { due: '2026-03-01', year: 2026, steps: [{ from: '2026-03-01' }] }, {})).toEqual([]);
  expect(codeOf(plan, { due: '2026-03-02' }, {})).toEqual(['plan.too-far-ahead', 'due']);
  expect(codeOf(plan, { year: 2027 }, {})).toEqual(['plan.too-far-ahead', 'year']);
  const steps = [{ from: '2016-01-01' }, { from: '2999-12-31' }];
  expect(codeOf(plan, { steps }, {})).toEqual(['plan.too-far-ahead', 'steps.1.from']);
});

test.each(useCases.map((each) => [each.name, each] as const))('every day and year of %s is kept to it', (_, kept) => {
  const example = exampleOfFields(kept.request.fields);
  const plan = planOf(kept, example, someone());
  const initial = new Map(plan.streams.map(({ name, of }) => [name, of.initial]));
  const decidedOn = (today: string) => {
    const decided = plan.decide((stream) => initial.get(stream), {
      actor: 'account:clerk',
      isSamePerson: () => false,
      effectiveOn: today,
      today,
    });
    return isRefusal(decided) ? decided.code : undefined;
  };
  const namesAny = /"(?:20\d\d-\d\d-\d\d|[^"]*[yY]ear)"/.test(JSON.stringify(example));
  expect(decidedOn('2000-01-01') === 'plan.too-far-ahead').toBe(namesAny);
  expect(decidedOn('2016-03-01')).not.toBe('plan.too-far-ahead');
});
