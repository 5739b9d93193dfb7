import fc from 'fast-check';
import { v5 } from 'uuid';
import { addDays, type Day } from '../../kernel/calendar.ts';
import { leaderFacts } from '../engine/leader-facts.ts';
import { rectificationItemAdded, rectificationItemReported } from '../facts.ts';
import { type Act, day, history, LEADERS } from '../given-history.ts';
import { givenLog } from '../given-log.ts';
import { WESTERN } from '../given-policies.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import type { LeaderFacts } from '../known/facts.ts';
import { STANDING_MARKS } from '../standing-terms.ts';
import { derive } from './derive.ts';
import { type StandingInterval, saysTheSame, standingsOver } from './standings-over.ts';

const FAR = '2024-12-31';

const factsOf = ({ log }: GivenProgramme, leaderId: string): LeaderFacts => log.carryOut(leaderFacts(leaderId, FAR));
const intervalsOf = (p: GivenProgramme, leaderId: string): readonly StandingInterval[] => {
  const facts = factsOf(p, leaderId);
  return standingsOver(facts, facts.policies);
};

function told(acts: readonly Act[], isSettled: boolean): GivenProgramme {
  const p = givenProgramme(givenLog((name) => v5(name, v5.URL)));
  p.appoint('li', 'county-a', '2016-01-01');
  for (const act of acts) act(p);
  if (isSettled) p.log.settle();
  return p;
}

const holds =
  (on: Day) =>
  ({ from, to }: StandingInterval): boolean =>
    from <= on && (to === undefined || on <= to);

test('of every day of six years one interval says what is derived of that day', () => {
  fc.assert(
    fc.property(history, fc.boolean(), fc.option(day), (acts, isSettled, turned) => {
      const p = told(acts, isSettled);
      const turnedTo = turned ?? undefined;
      for (const leaderId of LEADERS) {
        const facts = factsOf(p, leaderId);
        const intervals = standingsOver(facts, facts.policies, turnedTo);
        const first = intervals[0]?.from ?? FAR;
        for (let on = first > '2015-12-01' ? first : '2015-12-01'; on < '2021-12-31'; on = addDays(on, 1)) {
          const standing = derive(facts, facts.policies, on, turnedTo);
          const found = intervals.filter(holds(on)).map((one) => [on, one.status, one.ruleId, one.marks]);
          const marks = STANDING_MARKS.filter((mark) => standing.marks.some((one) => one.mark === mark));
          expect(found).toEqual([[on, standing.status, standing.explanation[0]?.ruleId, marks]]);
        }
      }
    }),
    { numRuns: 12 },
  );
}, 900_000);

test('intervals follow each other without a gap, each another than the one before, the last one open', () => {
  fc.assert(
    fc.property(history, (acts) => {
      const intervals = intervalsOf(told(acts, true), 'li');
      for (const [at, { from, to }] of intervals.entries()) {
        const next = intervals[at + 1];
        expect(to).toBe(next && addDays(next.from, -1));
        expect(to === undefined || from <= to).toBe(true);
        const own = intervals[at];
        if (next && own) expect(saysTheSame(own, next)).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});

test('an interview from due to closed out, and a completed year that ends the streak', () => {
  const p = givenProgramme(givenLog((name) => v5(name, v5.URL)));
  p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false);
  p.log.settle();
  p.holdInterview('li', '2017-04-01', '2017-06-30');
  p.closeOut('li', '2017-07-10');
  p.publish('county-a', 2017, true);
  p.log.settle();
  expect(intervalsOf(p, 'li').map(({ from, to, status }) => [from, to, status])).toEqual([
    ['2015-09-09', '2017-02-14', 'clear'],
    ['2017-02-15', '2017-03-17', 'interview-due'],
    ['2017-03-18', '2017-03-31', 'interview-overdue'],
    ['2017-04-01', '2017-06-30', 'in-rectification'],
    ['2017-07-01', '2017-07-09', 'rectification-overdue'],
    ['2017-07-10', '2018-02-14', 'warned'],
    ['2018-02-15', undefined, 'clear'],
  ]);
});

test('a return to poverty is a day of change, whether or not the engine has come to it', () => {
  const p = givenProgramme(givenLog((name) => v5(name, v5.URL)));
  p.appoint('li', 'county-a', '2016-01-01');
  p.delist('county-a', '2017-03-10');
  p.fallBack('county-a', 2017, 500, 1000, '2017-12-20');
  expect(intervalsOf(p, 'li').map(({ from, status }) => [from, status])).toEqual([
    ['2015-09-09', 'clear'],
    ['2017-12-20', 'under-review'],
  ]);
});

test('where one of several suffices, the interview of another is a day of change, also before the lapse is recorded', () => {
  const p = givenProgramme(
    givenLog((name) => v5(name, v5.URL)),
    WESTERN,
  );
  p.appoint('li', 'county-a', '2016-01-01');
  p.appoint('wang', 'county-a', '2016-01-01', { post: 'leader-in-charge' });
  p.publish('county-a', 2016, true, '2017-03-01', { grade: '较差' });
  p.log.settle();
  p.holdInterview('wang', '2017-03-20', '2017-06-30');
  const ofLi = [
    ['2015-09-09', '2017-02-28', 'clear'],
    ['2017-03-01', '2017-03-19', 'interview-due'],
    ['2017-03-20', undefined, 'clear'],
  ];
  const told = () => intervalsOf(p, 'li').map(({ from, to, status }) => [from, to, status]);
  expect(told()).toEqual(ofLi);
  p.log.settle();
  expect(told()).toEqual(ofLi);
});

test('where a decision is served, its effect ends when its service says, and whoever stays in post is marked from the day after', () => {
  const p = givenProgramme(givenLog((name) => v5(name, v5.URL)));
  p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false);
  p.publish('county-a', 2017, false);
  p.log.settle();
  p.decideMeasure('li', 'dismissal', '2018-03-20', '2018-04-20');
  p.executeMeasure('li', '2018-04-01');
  p.serveDecision('li', '2018-04-10', '2019-06-30');
  const removed = intervalsOf(p, 'li').filter(({ status }) => status === 'removed');
  expect(removed.map(({ from, to, marks }) => [from, to, marks])).toEqual([
    ['2018-04-01', '2018-04-01', ['effect-period-running']],
    ['2018-04-02', '2019-06-30', ['effect-period-running', 'in-post-after-removal']],
  ]);
});

test('an interval names what is open, and the day by which it is due', () => {
  const p = givenProgramme(givenLog((name) => v5(name, v5.URL)));
  p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false);
  const [, due] = intervalsOf(p, 'li');
  expect(due).toMatchObject({ status: 'interview-due', dueOn: '2017-03-17', obligationIds: [] });
  p.log.settle();
  const obligationId = p.obligationsOf('li', 'interview').at(-1)?.data.obligationId;
  const [, ...recorded] = intervalsOf(p, 'li');
  expect(recorded.map(({ dueOn, obligationIds }) => [dueOn, obligationIds])).toEqual([
    ['2017-03-17', [obligationId]],
    ['2017-03-17', [obligationId]],
  ]);
});

test('a result is missing from the day on which it is late, and not before that day has turned', () => {
  const p = givenProgramme(givenLog((name) => v5(name, v5.URL)));
  p.appoint('li', 'county-a', '2016-01-01');
  p.openCycle(2016);
  const facts = factsOf(p, 'li');
  const statuses = (turnedTo?: Day) =>
    standingsOver(facts, facts.policies, turnedTo).map(({ from, status }) => [from, status]);
  expect(statuses('2017-02-28')).toEqual([['2015-09-09', 'clear']]);
  expect(statuses('2017-03-01')).toEqual([
    ['2015-09-09', 'clear'],
    ['2017-03-01', 'pending'],
  ]);
  expect(statuses()).toEqual(statuses('2017-03-01'));
});

test('items of a rectification make it late one by one', () => {
  const p = givenProgramme(givenLog((name) => v5(name, v5.URL)));
  p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false);
  p.log.settle();
  p.holdInterview('li', '2017-03-01', '2017-08-31');
  const {
    obligationId = '',
    leaderId,
    unitId = '',
    year: of = 0,
  } = p.obligationsOf('li', 'interview').at(-1)?.data ?? {};
  const item = { obligationId, leaderId, unitId, year: of, itemId: 'item-1' };
  const problem = { problem: '资金滞留', measure: '限期拨付', leadUnitId: 'county-a', dueOn: '2017-04-30' };
  p.log.record(rectificationItemAdded({ ...item, ...problem }), '2017-03-05');
  const report = { evidenceDigest: 'a'.repeat(64), report: '已拨付' };
  p.log.record(rectificationItemReported({ ...item, ...report }), '2017-05-10');
  expect(intervalsOf(p, 'li').map(({ from, status }) => [from, status])).toEqual([
    ['2015-09-09', 'clear'],
    ['2017-02-15', 'interview-due'],
    ['2017-03-01', 'in-rectification'],
    ['2017-03-05', 'in-rectification'],
    ['2017-05-01', 'rectification-overdue'],
    ['2017-05-10', 'in-rectification'],
    ['2017-09-01', 'rectification-overdue'],
  ]);
});

test('six years of one leader take no longer than some dozens of days one by one', () => {
  const p = givenProgramme(givenLog((name) => v5(name, v5.URL)));
  for (const one of [2015, 2016, 2017, 2018, 2019, 2020]) p.openCycle(one);
  p.appoint('li', 'county-a', '2015-10-01');
  p.publish('county-a', 2016, false);
  p.log.settle();
  p.holdInterview('li', '2017-04-01', '2017-06-30');
  p.closeOut('li', '2017-07-10');
  p.publish('county-a', 2017, false);
  p.log.settle();
  p.decideMeasure('li', 'admonition', '2018-03-20', '2018-04-20');
  p.executeMeasure('li', '2018-05-10');
  for (const one of [2018, 2019, 2020]) p.publish('county-a', one, true);
  p.log.settle();
  const facts = factsOf(p, 'li');
  const fastest = (act: () => void): number =>
    Math.min(
      ...Array.from({ length: 100 }, () => {
        const started = performance.now();
        act();
        return performance.now() - started;
      }),
    );
  const whole = fastest(() => standingsOver(facts, facts.policies));
  const one = fastest(() => derive(facts, facts.policies, '2020-06-30'));
  expect(intervalsOf(p, 'li').length).toBeGreaterThan(6);
  expect(whole / one).toBeLessThan(30);
});
