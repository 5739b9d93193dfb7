import fc from 'fast-check';
import { v5 } from 'uuid';
import { addDays, type Day } from '../../kernel/calendar.ts';
import { personOf } from '../../organisation/persons.ts';
import { dayTurned } from '../facts.ts';
import { type Act, day, history, LEADERS } from '../given-history.ts';
import { givenLog } from '../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import { applied, toCourse } from '../standing/course.ts';
import { derive } from '../standing/derive.ts';
import { standingsOver } from '../standing/standings-over.ts';
import type { Course } from '../standing-terms.ts';
import { DAYS_STREAM } from './days.ts';
import { leaderFacts } from './leader-facts.ts';
import { isStandingFact, type StandingFact } from './standing-change.ts';

const newId = (name: string): string => v5(name, v5.URL);
const programme = (): GivenProgramme => givenProgramme(givenLog(newId, { standings: true }));

const lastTurned = ({ log }: Pick<GivenProgramme, 'log'>): Day =>
  log.facts.findLast(({ type }) => type === dayTurned.type)?.effectiveOn ?? '2016-01-01';

/** Days turn one by one, up to one; never back. */
function turnTo({ log }: GivenProgramme, upTo: Day): void {
  for (let on = addDays(lastTurned({ log }), 1); on <= upTo; on = addDays(on, 1))
    log.record(dayTurned({ day: on }), on, { stream: DAYS_STREAM });
}

const told = ({ log }: GivenProgramme, leaderId: string): readonly StandingFact[] =>
  log.facts.filter(isStandingFact).filter(({ data }) => data.leaderId === leaderId);
const courseTold = (p: GivenProgramme, leaderId: string): Course =>
  told(p, leaderId).reduce<Course>((course, { data }) => applied(course, data), []);
const statuses = (p: GivenProgramme, leaderId: string) =>
  told(p, leaderId).map(({ effectiveOn, data: { from, to } }) => [effectiveOn, from, to]);

const turned = day.map(
  (on): Act =>
    (p) =>
      turnTo(p, on),
);
const joined: fc.Arbitrary<Act> = fc.boolean().map((apart) => (p) => {
  const isOne = p.log.facts.filter(({ type }) => type === 'organisation.leaders-joined').length;
  const isApart = p.log.facts.filter(({ type }) => type === 'organisation.leaders-separated').length;
  if (isOne === isApart) p.join('wang', 'li', '2018-01-10');
  else if (apart) p.separate('wang', 'li', '2018-03-10');
});

function expectToldAsDerived(p: GivenProgramme, leaderId: string, on: Day): void {
  const facts = p.log.carryOut(leaderFacts(leaderId, on));
  const isOwn = personOf(facts.persons.joins, leaderId) === leaderId;
  const derived = isOwn ? toCourse(standingsOver(facts, facts.policies, on)) : [];
  const plain = (course: Course) => course.map(({ positions: _, ...one }) => one);
  expect(plain(courseTold(p, leaderId))).toEqual(plain(derived));
  const last = told(p, leaderId).at(-1)?.data.to;
  expect(last).toBe(isOwn ? derive(facts, facts.policies, on, on).status : undefined);
  const [, ...later] = told(p, leaderId);
  for (const [at, { data }] of later.entries()) expect(data.from).toBe(told(p, leaderId)[at]?.data.to);
}

test('what was told of everybody is what is derived, whatever happens and whenever the engine comes to it', () => {
  fc.assert(
    fc.property(
      history,
      fc.array(fc.tuple(fc.nat(25), fc.oneof({ weight: 4, arbitrary: turned }, { weight: 1, arbitrary: joined })), {
        maxLength: 8,
      }),
      fc.boolean(),
      (acts, others, atOnce) => {
        const p = programme();
        for (const leaderId of LEADERS) p.register(leaderId);
        p.appoint('li', 'county-a', '2016-01-01');
        const all = [...acts];
        for (const [at, act] of others) all.splice(at, 0, act);
        for (const act of all) {
          act(p);
          if (atOnce) p.log.settle();
        }
        p.log.settle();
        // Nothing is recorded for a day that is still to come.
        turnTo(p, '2021-06-30');
        p.log.settle();
        for (const leaderId of LEADERS) expectToldAsDerived(p, leaderId, lastTurned(p));
      },
    ),
    { numRuns: 25 },
  );
}, 900_000);

test('an interview overdue is told on the day on which it is, with the day as its cause', () => {
  const p = programme();
  p.register('li');
  p.appoint('li', 'county-a', '2016-01-01');
  turnTo(p, '2017-02-15');
  p.publish('county-a', 2016, false);
  p.log.settle();
  turnTo(p, '2017-04-01');
  p.log.settle();
  expect(statuses(p, 'li')).toEqual([
    ['2016-01-01', undefined, 'clear'],
    ['2017-02-15', 'clear', 'interview-due'],
    ['2017-03-18', 'interview-due', 'interview-overdue'],
  ]);
  const [, due, overdue] = told(p, 'li');
  expect(due?.data.course?.map(({ from, status }) => [from, status])).toEqual([
    ['2017-02-15', 'interview-due'],
    ['2017-03-18', 'interview-overdue'],
  ]);
  const cause = p.log.facts[overdue?.data.raisedBy.position ?? -1];
  expect([cause?.type, cause?.effectiveOn, overdue?.data.course]).toEqual([
    'accountability.day-turned',
    '2017-03-18',
    undefined,
  ]);
});

test('taken again from any event, the engine tells nothing twice', () => {
  const p = programme();
  p.register('li');
  p.appoint('li', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false);
  turnTo(p, '2017-04-01');
  p.log.settle();
  const { length } = p.log.facts;
  for (let from = 0; from < length; from += 7) {
    p.log.restartAt(from);
    p.log.settle();
    expect(p.log.facts).toHaveLength(length);
  }
});

test('of an id that is joined to another nothing stands any more, and it stands by itself again once they are apart', () => {
  const p = programme();
  for (const leaderId of LEADERS) p.register(leaderId);
  p.appoint('wang', 'county-a', '2016-01-01');
  p.publish('county-a', 2016, false, '2017-02-15');
  turnTo(p, '2017-02-20');
  p.log.settle();
  p.join('wang', 'li', '2017-02-20');
  p.log.settle();
  expect(told(p, 'wang').at(-1)?.data).toMatchObject({ intoId: 'li', from: 'interview-due', course: [] });
  expect(told(p, 'li').at(-1)?.data.to).toBe('interview-due');
  p.separate('wang', 'li', '2017-02-20');
  p.log.settle();
  expect([told(p, 'wang').at(-1)?.data.to, told(p, 'li').at(-1)?.data.to]).toEqual(['interview-due', 'clear']);
});
