import { v5 } from 'uuid';
import { leaderFacts } from '../engine/leader-facts.ts';
import { givenLog } from '../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import type { Policy } from '../policy.ts';
import { PROGRAMME_POLICY } from '../programme-policy.ts';
import { STANDING_STATUSES, type StandingStatus, standingNames } from '../standing-terms.ts';
import { derive, deriveUnder } from './derive.ts';

const programme = (policy?: Policy): GivenProgramme =>
  givenProgramme(
    givenLog((name) => v5(name, v5.URL)),
    policy,
  );

/** Li leads county-a; it fails in 2016 and 2017, published on 15 February, due on 17 March. */
function failedTwice(policy?: Policy): GivenProgramme {
  const p = programme(policy);
  for (const year of [2016, 2017]) p.openCycle(year);
  p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false);
  p.log.settle();
  return p;
}

type Step = readonly [asOf: string, status: StandingStatus];
type Story = readonly [name: string, tell: (p: GivenProgramme) => void, steps: readonly Step[]];

const stories: readonly Story[] = [
  [
    'an interview from due to closed out, and a completed year that ends the streak',
    (p) => {
      p.holdInterview('li', '2017-04-01', '2017-06-30');
      p.closeOut('li', '2017-07-10');
      p.publish('county-a', 2017, true);
    },
    [
      ['2017-02-14', 'clear'],
      ['2017-02-15', 'interview-due'],
      ['2017-03-17', 'interview-due'],
      ['2017-03-18', 'interview-overdue'],
      ['2017-04-01', 'in-rectification'],
      ['2017-07-01', 'rectification-overdue'],
      ['2017-07-10', 'warned'],
      ['2018-02-15', 'clear'],
    ],
  ],
  [
    'the interview is late: the two-year rule fires all the same, and a measure overdue outweighs all',
    (p) => {
      p.publish('county-a', 2017, false);
    },
    [
      ['2018-02-14', 'interview-overdue'],
      ['2018-02-15', 'measure-due'],
      ['2018-03-18', 'measure-overdue'],
    ],
  ],
  [
    'a dismissal, from decision to the end of its effect',
    (p) => {
      p.publish('county-a', 2017, false);
      p.log.settle();
      p.holdInterview('li', '2018-02-20', '2018-03-20');
      p.closeOut('li', '2018-03-01');
      p.decideMeasure('li', 'dismissal', '2018-03-01', '2018-04-01');
      p.executeMeasure('li', '2018-04-10');
    },
    [
      ['2018-03-01', 'measure-decided'],
      ['2018-04-01', 'measure-decided'],
      ['2018-04-02', 'measure-overdue'],
      ['2018-04-10', 'removed'],
      ['2019-02-28', 'removed'],
      ['2019-03-01', 'interview-overdue'],
    ],
  ],
  [
    'a measure that removes nobody warns while it lasts',
    (p) => {
      p.holdInterview('li', '2017-03-01', '2017-04-01');
      p.closeOut('li', '2017-03-20');
      p.publish('county-a', 2017, false);
      p.log.settle();
      p.decideMeasure('li', 'admonition', '2018-03-01', '2018-04-01');
      p.executeMeasure('li', '2018-03-05');
      p.holdInterview('li', '2018-03-05', '2018-04-05');
      p.closeOut('li', '2018-03-10');
      p.publish('county-a', 2018, true);
    },
    [
      ['2018-03-10', 'warned'],
      ['2019-02-15', 'clear'],
    ],
  ],
  [
    'a removal is revoked: removed until restored',
    (p) => {
      p.publish('county-a', 2017, false);
      p.log.settle();
      p.decideMeasure('li', 'dismissal', '2018-03-01', '2018-04-01');
      p.executeMeasure('li', '2018-03-02');
      p.revise('county-a', 2016, true, '2018-05-01');
      p.revise('county-a', 2017, true, '2018-05-01');
      p.log.settle();
      p.restore('li', 'measure', '2018-06-01');
    },
    [
      ['2018-04-30', 'removed'],
      ['2018-05-31', 'removed'],
      ['2018-06-01', 'clear'],
    ],
  ],
  [
    'an interview is revoked: under review until restored',
    (p) => {
      p.holdInterview('li', '2017-03-01', '2017-06-01');
      p.revise('county-a', 2016, true, '2017-04-01');
      p.log.settle();
      p.restore('li', 'interview', '2017-05-01');
    },
    [
      ['2017-03-31', 'in-rectification'],
      ['2017-04-01', 'under-review'],
      ['2017-05-01', 'clear'],
    ],
  ],
  [
    'a result that does not come by the end of February is pending, until it comes',
    (p) => {
      p.holdInterview('li', '2017-03-01', '2017-04-01');
      p.closeOut('li', '2017-03-15');
      p.revise('county-a', 2016, true, '2017-12-01');
      p.log.settle();
      p.restore('li', 'interview', '2017-12-15');
      p.publish('county-a', 2017, true, '2018-03-10');
    },
    [
      ['2018-02-28', 'clear'],
      ['2018-03-01', 'pending'],
      ['2018-03-10', 'clear'],
    ],
  ],
];

test.each(stories)('%s', (_, tell, steps) => {
  const p = failedTwice();
  tell(p);
  p.log.settle();
  expect(steps.map(([asOf]) => [asOf, p.log.standing('li', asOf).status])).toEqual(steps);
});

test.each([
  ['no measure', undefined, 'interview-overdue', 'interview-overdue'],
  ['a measure', '2018-04-01', 'measure-due', 'measure-overdue'],
])('a review, concluded for %s', (_, measureDueOn, inTime, late) => {
  const p = programme();
  p.appoint('deputy', 'county-a', '2016-01-01', { post: 'deputy-secretary' });
  p.publish('county-a', 2016, false);
  p.publish('county-a', 2017, false);
  p.log.settle();
  p.concludeReview('deputy', '2018-03-10', measureDueOn);
  p.log.settle();
  const statuses = ['2018-03-09', '2018-04-01', '2018-04-02'].map((day) => p.log.standing('deputy', day).status);
  expect(statuses).toEqual(['under-review', inTime, late]);
});

test('every status explains itself: rule, basis, events, and the sentence in two languages', () => {
  const p = failedTwice();
  const { explanation, obligations } = p.log.standing('li', '2017-03-20');
  expect(explanation).toHaveLength(1);
  expect(explanation[0]).toMatchObject({ ruleId: 'failed-year', ruleVersion: 1, policyVersion: 1 });
  expect(explanation[0]?.sentence).toEqual({
    zh: 'county-a 2016 年度扶贫任务未完成，该同志为第一责任人，应予警示约谈；约谈期限为 2017-03-17，已逾期 3 天。',
    en: 'county-a did not complete its task for 2016; as first responsible this person is to be interviewed; the interview was due on 2017-03-17 and is 3 days overdue.',
  });
  expect(explanation[0]?.events.map(({ position }) => p.log.facts[position]?.type)).toEqual([
    'organisation.leader-appointed',
    'assessment.result-published',
    'accountability.obligation-required',
  ]);
  expect(obligations).toMatchObject([{ kind: 'interview', state: 'overdue', dueOn: '2017-03-17', daysOverdue: 3 }]);
});

test('nobody to answer for anything is clear, and says so', () => {
  const { status, explanation } = programme().log.standing('nobody', '2018-01-01');
  expect(status).toBe('clear');
  expect(explanation[0]?.ruleId).toBe('nothing-required');
});

test('the answer does not wait for the engine', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false);
  const { status, obligations } = p.log.standing('li', '2017-03-01');
  expect(status).toBe('interview-due');
  expect(obligations).toMatchObject([{ obligationId: undefined, kind: 'interview', state: 'due' }]);
});

test('what was known then: before the revision was recorded, the failure stood', () => {
  const p = failedTwice();
  const known = p.log.facts.length;
  p.revise('county-a', 2016, true, '2017-02-20');
  p.log.settle();
  expect(p.log.standing('li', '2017-03-01', known).status).toBe('interview-due');
  expect(p.log.standing('li', '2017-03-01').status).toBe('clear');
  expect(p.log.standing('li', '2017-02-19').status).toBe('interview-due');
});

test('a merger that takes effect later has not joined the streaks yet', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01', { to: '2016-12-31' });
  p.appoint('li', 'county-b', '2017-01-01');
  p.publish('county-a', 2016, false);
  p.publish('county-b', 2017, false, '2017-12-01');
  p.merge('county-a', 'county-b', '2017-12-31');
  p.log.settle();
  expect(p.log.standing('li', '2017-12-30').status).toBe('under-review');
  expect(p.log.standing('li', '2017-12-31').status).toBe('measure-due');
});

test('several posts: the most severe counts, each stands on its own', () => {
  const p = failedTwice();
  p.appoint('li', 'county-b', '2016-01-01', { post: 'party-secretary' });
  p.publish('county-b', 2016, true);
  p.publish('county-b', 2017, false);
  p.publish('county-a', 2017, false);
  p.log.settle();
  const { status, obligations } = p.log.standing('li', '2018-02-20');
  expect(status).toBe('measure-due');
  expect(obligations.map(({ kind, unitId, year }) => `${kind} ${unitId} ${year}`)).toEqual([
    'interview county-a 2016',
    'interview county-a 2017',
    'interview county-b 2017',
    'measure county-a 2017',
  ]);
});

test('a share without consequence is shown', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01', { to: '2016-09-30' });
  p.appoint('wang', 'county-a', '2016-10-01');
  p.publish('county-a', 2016, false);
  const { status, shares } = p.log.standing('wang', '2017-03-01');
  expect(status).toBe('clear');
  expect(shares).toMatchObject([{ unitId: 'county-a', year: 2016, servedDays: 92, yearDays: 366, effective: false }]);
});

test('what if: under another policy the same facts mean something else, and the record is not told off for it', () => {
  const p = failedTwice();
  p.holdInterview('li', '2017-03-01', '2017-04-01');
  const facts = p.log.carryOut(leaderFacts('li', '2017-03-20'));
  expect(deriveUnder(facts, PROGRAMME_POLICY, '2017-03-20').status).toBe('in-rectification');
  const lenient = { ...PROGRAMME_POLICY, triggers: [] };
  expect(deriveUnder(facts, lenient, '2017-03-20')).toMatchObject({ status: 'clear', obligations: [] });
});

test('a cause dated back does not reach back before what was carried out', () => {
  const p = programme();
  const appointmentId = p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false, '2017-02-15');
  p.log.settle();
  p.holdInterview('li', '2017-03-10', '2017-06-10');
  p.log.settle();
  p.end('li', 'county-a', appointmentId, '2016-03-31');
  p.appoint('wang', 'county-a', '2016-04-01');
  p.log.settle();
  const statesOn = (day: string) => p.log.standing('li', day).obligations.map(({ state }) => state);
  expect(statesOn('2017-02-10')).toEqual([]);
  expect(statesOn('2017-03-09')).toEqual(['lapsed']);
  expect(statesOn('2017-03-10')).toEqual(['in-correction']);
  const opened = p.log.facts.find(({ type }) => type === 'accountability.correction-opened');
  expect(opened?.effectiveOn).toBe('2017-03-10');
});

test('a cause dated back does not lapse what was not required yet', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-10-01');
  p.publish('county-a', 2016, false, '2017-02-15');
  p.log.settle();
  p.appoint('wang', 'county-a', '2016-01-01', { to: '2016-09-30' });
  p.log.settle();
  const lapsed = p.log.facts.find(({ type }) => type === 'accountability.obligation-lapsed');
  expect(lapsed?.effectiveOn).toBe('2017-02-15');
});

/** Adopted when two years had failed already: only what is published from then on falls under it. */
const LATE: Policy = { ...PROGRAMME_POLICY, decisionsFrom: '2018-06-01' };

test('nobody is clear on a day that no policy governs, and the answer says so', () => {
  const p = programme(LATE);
  const { status, explanation } = p.log.standing('nobody', '2018-05-31');
  expect(status).toBe('no-policy');
  expect(explanation).toMatchObject([{ ruleId: 'no-policy-in-force', policyVersion: undefined, events: [] }]);
  expect(explanation[0]?.sentence).toEqual({
    zh: '2018-05-31 没有适用的责任追究政策，不能认定该同志无责任事项。',
    en: 'On 2018-05-31 no policy is in force, so it cannot be said that nothing is required about this person.',
  });
  expect(p.log.standing('nobody', '2018-06-01').status).toBe('clear');
});

test('in a log without any policy two failed years leave nobody clear, nor is anything required', () => {
  const p = failedTwice(LATE);
  p.publish('county-a', 2017, false);
  p.log.settle();
  const facts = p.log.carryOut(leaderFacts('li', '2018-03-20'));
  const { status, obligations, explanation } = derive(facts, [], '2018-03-20');
  expect([status, obligations]).toEqual(['no-policy', []]);
  expect(explanation.map(({ ruleId }) => ruleId)).toEqual([
    'no-policy-in-force',
    'failure-under-no-policy',
    'failure-under-no-policy',
  ]);
});

test('a policy that comes late does not make clear who failed before it, until a later year is completed', () => {
  const p = failedTwice(LATE);
  p.publish('county-a', 2017, false);
  p.publish('county-a', 2018, true);
  p.log.settle();
  const { status, explanation } = p.log.standing('li', '2018-06-01');
  expect(status).toBe('no-policy');
  expect(explanation.map(({ sentence }) => sentence)).toEqual([
    {
      zh: 'county-a 2016 年度扶贫任务未完成，而 2017-02-15 通报时没有适用的责任追究政策，该同志应负何种责任不能认定。',
      en: 'county-a did not complete its task for 2016; when that was published, on 2017-02-15, no policy was in force, so what this person answers for cannot be said.',
    },
    { zh: expect.stringContaining('2017 年度'), en: expect.stringContaining('for 2017') },
  ]);
  expect(explanation[0]?.events.map(({ position }) => p.log.facts[position]?.type)).toEqual([
    'organisation.leader-appointed',
    'assessment.result-published',
  ]);
  expect(p.log.standing('li', '2019-02-15').status).toBe('clear');
});

test('what falls under the policy outweighs what came before it, and both are told', () => {
  const p = failedTwice(LATE);
  p.publish('county-a', 2017, false, '2018-06-01');
  p.log.settle();
  const { status, explanation } = p.log.standing('li', '2018-06-02');
  expect(status).toBe('interview-due');
  expect(explanation.map((one) => one.status)).toEqual(['interview-due', 'no-policy']);
});

test('statuses stand in the order of their weight, each with a name', () => {
  expect(STANDING_STATUSES).toEqual([
    'removed',
    'measure-overdue',
    'measure-due',
    'measure-decided',
    'under-review',
    'interview-overdue',
    'rectification-overdue',
    'interview-due',
    'in-rectification',
    'warned',
    'pending',
    'no-policy',
    'clear',
  ]);
  expect(Object.keys(standingNames)).toEqual([...STANDING_STATUSES]);
});

/** A township that failed in 2016 and was gone in 2017, when what it became failed. */
function failedBeforeAndAfter(reorganise: (p: GivenProgramme) => void): GivenProgramme {
  const p = programme();
  for (const id of ['t20', 't21', 't23']) p.unit(id, 'township', 'county-a');
  const held = p.appoint('li', 't20', '2016-01-01');
  p.publish('t20', 2016, false);
  reorganise(p);
  p.end('li', 't20', held, '2017-03-01');
  p.appoint('li', 't23', '2017-03-02');
  p.publish('t23', 2017, false);
  p.log.settle();
  return p;
}

test.each<[string, (p: GivenProgramme) => void, { zh: string; en: string }]>([
  [
    'a merger',
    (p) => p.merge('t20', 't23', '2017-03-01'),
    {
      zh: 't20 2016 年度扶贫任务未完成，t20于 2017-03-01 并入t23，t23 2017 年度又未完成',
      en: 't20 did not complete its task in 2016; on 2017-03-01 t20 was merged into t23; t23 did not complete its own in 2017',
    },
  ],
  [
    'a split, then a merger',
    (p) => {
      p.split('t20', ['t21', 'town'], '2017-02-20');
      p.merge('t21', 't23', '2017-03-01');
    },
    {
      zh: 't20 2016 年度扶贫任务未完成，t20于 2017-02-20 拆分，由t21承继，t21于 2017-03-01 并入t23，t23 2017 年度又未完成',
      en: 't20 did not complete its task in 2016; on 2017-02-20 t20 was split and t21 succeeded it, on 2017-03-01 t21 was merged into t23; t23 did not complete its own in 2017',
    },
  ],
])('after %s the sentence names the unit that failed in each year, and how one became the other', (_, tell, told) => {
  const { explanation } = failedBeforeAndAfter(tell).log.standing('li', '2018-02-20');
  const saidBy = (id: string) => explanation.find(({ ruleId }) => ruleId === id)?.sentence;
  expect(saidBy('two-consecutive-years')).toEqual({
    zh: expect.stringContaining(`${told.zh}，构成连续两个年度扶贫任务未完成，该同志两年均为第一责任人`),
    en: expect.stringContaining(
      `${told.en}, which makes two years in a row; this person was first responsible in both`,
    ),
  });
  expect(saidBy('failure-after-reorganisation')).toEqual({
    zh: expect.stringContaining(`${told.zh}，该同志均负有责任，连续计算应予复核`),
    en: expect.stringContaining(`${told.en}; this person answered for both`),
  });
});

test('after a transfer the sentence names both units', () => {
  const p = programme();
  p.appoint('li', 'county-a', '2016-01-01', { to: '2016-12-31' });
  p.appoint('li', 'county-b', '2017-01-01');
  p.publish('county-a', 2016, false);
  p.publish('county-b', 2017, false);
  p.log.settle();
  const { explanation } = p.log.standing('li', '2018-02-20');
  expect(explanation.find(({ ruleId }) => ruleId === 'failure-after-transfer')?.sentence).toEqual({
    zh: expect.stringContaining('该同志 2016 年度在county-a、2017 年度调任后在county-b扶贫任务均未完成'),
    en: expect.stringContaining('failed in county-a in 2016 and, after a transfer, in county-b in 2017'),
  });
});
