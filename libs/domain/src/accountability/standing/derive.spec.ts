import { v5 } from 'uuid';
import { leaderFacts } from '../engine/leader-facts.ts';
import { givenLog } from '../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import { PROGRAMME_POLICY } from '../programme-policy.ts';
import { deriveUnder } from './derive.ts';
import type { StandingStatus } from './standing.ts';

const programme = (): GivenProgramme => givenProgramme(givenLog((name) => v5(name, v5.URL)));

/** Li leads county-a; it fails in 2016 and 2017, published on 15 February, due on 17 March. */
function failedTwice(): GivenProgramme {
  const p = programme();
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
    zh: 'county-a2016 年度扶贫任务未完成,该同志为第一责任人,应予警示约谈;约谈期限为 2017-03-17,已逾期 3 天。',
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
  const lenient = { ...PROGRAMME_POLICY, consequences: [] };
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
