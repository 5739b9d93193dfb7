import { readFact } from '../catalogue.ts';
import type { FactOf } from '../kernel/fact.ts';

import type { policyAdopted } from './facts.ts';
import { PROGRAMME_POLICY } from './programme-policy.ts';

/** The programme's policy as it was written down before it was a list of triggers. */
const { triggers: _, exitProcedures, ...same } = PROGRAMME_POLICY;
const WRITTEN = {
  ...same,
  interviewDueDays: 30,
  supervisionDueDays: 30,
  consequences: [
    { responsibility: 'first', oneYear: 'interview', twoYears: 'measure' },
    { responsibility: 'specific', oneYear: 'interview', twoYears: 'review' },
    { responsibility: 'direct', oneYear: 'interview', twoYears: 'review' },
    { responsibility: 'supporting', oneYear: 'none', twoYears: 'none' },
  ],
};

const read = (data: object, schema = 1) => {
  const stored = { type: 'accountability.policy-adopted', schema, data, actor: 'account:a', effectiveOn: '2015-09-09' };
  return readFact(stored) as unknown as FactOf<typeof policyAdopted>;
};
const triggersOf = (own: object) =>
  read({ ...WRITTEN, ...own }).data.triggers.map(({ id, years, consequences }) => ({ id, years, consequences }));
const supervision = {
  id: 'unit-failed-under-different-people',
  years: 2,
  consequences: [{ whom: ['unit'], follows: 'supervision', dueDays: 30 }],
};

test('the policy of the programme is the same, in whatever shape it was recorded', () => {
  const { exitProcedures: __, ...without } = PROGRAMME_POLICY;
  expect(read(WRITTEN).data).toEqual(without);
  expect(read({ ...WRITTEN, exitProcedures }, 2).data).toEqual(PROGRAMME_POLICY);
});

test('a policy of before flags has none', () => {
  expect(read(PROGRAMME_POLICY, 6).data).toEqual(PROGRAMME_POLICY);
  expect(read(PROGRAMME_POLICY, 6).data).not.toHaveProperty('flags');
});

test('each consequence keeps its days and those whom it was for', () => {
  const consequences = [
    { responsibility: 'first', oneYear: 'none', twoYears: 'review' },
    { responsibility: 'supporting', oneYear: 'interview', twoYears: 'measure' },
  ];
  const days = { interviewDueDays: 10, measureDueDays: 20, reviewDueDays: 40 };
  expect(triggersOf({ consequences, ...days })).toEqual([
    { id: 'failed-year', years: 1, consequences: [{ whom: ['supporting'], follows: 'interview', dueDays: 10 }] },
    {
      id: 'two-consecutive-years',
      years: 2,
      consequences: [
        { whom: ['supporting'], follows: 'measure', dueDays: 20 },
        { whom: ['first'], follows: 'review', dueDays: 40 },
      ],
    },
    supervision,
  ]);
});

test('where nothing followed for anybody, the unit was supervised all the same', () => {
  const consequences = [{ responsibility: 'first', oneYear: 'none', twoYears: 'none' }];
  expect(triggersOf({ consequences })).toEqual([supervision]);
});

test('what was required of a streak in doubt was of two failed years', () => {
  const about = { type: 'accountability.obligation-required', actor: 'account:a', effectiveOn: '2017-03-01' };
  const triggerOf = (ruleId: string) => readFact({ ...about, schema: 1, data: { ruleId } }).data;
  expect(triggerOf('failure-after-transfer')).toMatchObject({ triggerId: 'two-consecutive-years' });
  for (const ruleId of ['failed-year', 'two-consecutive-years', 'appointed-within-effect-period'])
    expect(triggerOf(ruleId)).not.toHaveProperty('triggerId');
});
