import fc from 'fast-check';
import { v5 } from 'uuid';
import { addDays, type Day, yearOf } from '../../kernel/calendar.ts';
import { personOf } from '../../organisation/persons.ts';
import { dayTurned } from '../facts.ts';
import { givenLog } from '../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import { applied, toCourse } from '../standing/course.ts';
import { standingsOver } from '../standing/standings-over.ts';
import type { Course } from '../standing-terms.ts';
import { DAYS_STREAM } from './days.ts';
import { leaderFacts } from './leader-facts.ts';
import { isStandingFact } from './standing-change.ts';

/** Days go by as they do: nothing takes effect after the day on which it is recorded, though much does before it. */

const LEADERS = ['ada', 'bo', 'cai'];
const newId = (name: string): string => v5(name, v5.URL);

/** A programme in which days turn, on its first day. */
function begun() {
  const p = givenProgramme(givenLog(newId, { standings: true }));
  for (const leaderId of LEADERS) p.register(leaderId);
  p.openCycle(2016);
  p.log.settle();
  return p;
}

const today = ({ log }: GivenProgramme): Day =>
  log.facts.findLast(({ type }) => type === dayTurned.type)?.effectiveOn ?? '2016-01-01';

function turnTo(p: GivenProgramme, upTo: Day): void {
  for (let on = addDays(today(p), 1); on <= upTo; on = addDays(on, 1))
    p.log.record(dayTurned({ day: on }), on, { stream: DAYS_STREAM });
  p.log.settle();
}

const plain = (course: Course) => course.map(({ positions: _, ...one }) => one);

/** What was told of everybody so far is what is derived of everybody, whomever the engine thought concerned. */
function expectAllTold(p: GivenProgramme): void {
  for (const leaderId of LEADERS) {
    const told = p.log.facts
      .filter(isStandingFact)
      .filter(({ data }) => data.leaderId === leaderId)
      .reduce<Course>((course, { data }) => applied(course, data), []);
    const facts = p.log.carryOut(leaderFacts(leaderId, today(p)));
    const isOwn = personOf(facts.persons.joins, leaderId) === leaderId;
    const derived = isOwn ? toCourse(standingsOver(facts, facts.policies, today(p))) : [];
    expect([leaderId, plain(told)]).toEqual([leaderId, plain(derived)]);
  }
}

const statusOf = (p: GivenProgramme, leaderId: string) =>
  p.log.facts.filter(isStandingFact).findLast(({ data }) => data.leaderId === leaderId)?.data.to;

function then(p: GivenProgramme, on: Day, act: () => void): void {
  turnTo(p, on);
  act();
  p.log.settle();
  expectAllTold(p);
}

/** Warned for a failed 2016, all of which is done. */
function warned() {
  const p = begun();
  p.appoint('ada', 'county-a', '2015-10-01');
  then(p, '2017-02-15', () => p.publish('county-a', 2016, false));
  then(p, '2017-03-01', () => p.holdInterview('ada', '2017-03-01', '2017-06-01'));
  then(p, '2017-05-01', () => p.closeOut('ada', '2017-05-01'));
  expect(statusOf(p, 'ada')).toBe('warned');
  return p;
}

test('a warning ends with the next year completed, though its result is in time and requires nothing of anybody', () => {
  const p = warned();
  then(p, '2018-02-15', () => p.publish('county-a', 2017, true));
  expect(statusOf(p, 'ada')).toBe('clear');
});

test('… and stands again where that year is exempted, and once more with the exemption revoked is over', () => {
  const p = warned();
  then(p, '2018-02-10', () => p.publish('county-a', 2017, true));
  then(p, '2018-02-20', () => p.exempt('county-a', 2017, '2018-02-20'));
  expect(statusOf(p, 'ada')).toBe('warned');
  then(p, '2018-02-22', () => p.revokeExemption('county-a', 2017, '2018-02-22'));
  expect(statusOf(p, 'ada')).toBe('clear');
});

test('… and where the unit was merged, with the next year of its successor', () => {
  const p = warned();
  then(p, '2017-08-01', () => p.merge('county-a', 'county-b', '2017-08-01'));
  then(p, '2018-02-15', () => p.publish('county-b', 2017, true));
});

test('another’s service in a year that is over takes a missing result from whoever waited for it, and gives it back', () => {
  const p = begun();
  p.appoint('ada', 'county-a', '2016-08-01');
  turnTo(p, '2017-04-01');
  expect(statusOf(p, 'ada')).toBe('pending');
  let appointmentId = '';
  then(p, '2017-04-01', () => {
    appointmentId = p.appoint('bo', 'county-a', '2016-01-01', { to: '2016-07-31' });
  });
  then(p, '2017-04-05', () => p.strike('bo', 'county-a', appointmentId, '2016-07-31', { entry: 'end' }));
  then(p, '2017-04-06', () => p.strike('bo', 'county-a', appointmentId, '2016-01-01'));
  expect(statusOf(p, 'ada')).toBe('pending');
});

test('two ids joined take it from a third', () => {
  const p = begun();
  p.appoint('ada', 'county-a', '2016-01-01', { to: '2016-04-15' });
  p.appoint('bo', 'county-a', '2016-04-16', { to: '2016-07-20' });
  p.appoint('cai', 'county-a', '2016-07-21');
  turnTo(p, '2017-04-01');
  then(p, '2017-04-01', () => p.join('bo', 'ada', '2017-04-01'));
  then(p, '2017-04-05', () => p.separate('bo', 'ada', '2017-04-05'));
});

test.each(['2018-12-01', '2017-12-20'])('a cycle opened on %s tells that the year between was to be assessed', (on) => {
  const p = begun();
  p.appoint('ada', 'county-a', '2015-10-01');
  then(p, '2017-02-15', () => p.publish('county-a', 2016, true));
  then(p, on, () => p.openCycle(2018, on));
  then(p, '2018-12-20', () => undefined);
  expect(statusOf(p, 'ada')).toBe('pending');
});

interface Life {
  readonly p: GivenProgramme;
  readonly spells: { leaderId: string; unitId: string; appointmentId: string; from: Day; to?: Day }[];
}
type Act = (life: Life, on: Day) => void;

const who = fc.constantFrom(...LEADERS);
const where = fc.constantFrom('county-a', 'county-b', 'town');
const before = fc.oneof(fc.constant(0), fc.nat(300));
const lastYear = (on: Day): number => Math.max(2016, yearOf(on) - 1);
const count = ({ p }: Life, type: string): number => p.log.facts.filter((fact) => fact.type === type).length;

const appointed = fc.tuple(who, where, before).map(
  ([leaderId, unitId, days]): Act =>
    (life, on) => {
      const from = addDays(on, -days);
      life.spells.push({ leaderId, unitId, appointmentId: life.p.appoint(leaderId, unitId, from), from });
    },
);
const ended = fc.tuple(fc.nat(), before).map(
  ([at, days]): Act =>
    ({ p, spells }, on) => {
      const running = spells.filter(({ to }) => to === undefined);
      const spell = running[at % running.length];
      if (!spell) return;
      spell.to = [spell.from, addDays(on, -days)].sort()[1] ?? on;
      p.end(spell.leaderId, spell.unitId, spell.appointmentId, spell.to);
    },
);
const struck = fc.nat().map(
  (at): Act =>
    ({ p, spells }) => {
      const spell = spells[at % spells.length];
      if (!spell || spell.to !== undefined) return;
      p.strike(spell.leaderId, spell.unitId, spell.appointmentId, spell.from);
      spells.splice(spells.indexOf(spell), 1);
    },
);
const published = fc.tuple(where, fc.boolean()).map(
  ([unitId, isMet]): Act =>
    ({ p }, on) => {
      const of = { unitId, year: lastYear(on) };
      const isOfIt = ({ data }: { readonly data: unknown }) =>
        (data as typeof of).unitId === of.unitId && (data as typeof of).year === of.year;
      const said = p.log.facts.filter((fact) => fact.type.startsWith('assessment.result-')).filter(isOfIt);
      if (yearOf(on) <= of.year) return;
      if (said.length === 0) p.publish(unitId, of.year, isMet, on);
      else p.revise(unitId, of.year, isMet, on);
    },
);
const exempted = fc.tuple(where, fc.boolean()).map(
  ([unitId, isRevoked]): Act =>
    ({ p }, on) => {
      if (isRevoked) p.revokeExemption(unitId, lastYear(on), on);
      else p.exempt(unitId, lastYear(on), on);
    },
);
const joined = fc.constant<Act>((life, on) => {
  const isApart = count(life, 'organisation.leaders-joined') === count(life, 'organisation.leaders-separated');
  if (isApart) life.p.join('bo', 'ada', on);
  else life.p.separate('bo', 'ada', on);
});
const merged = fc.constant<Act>((life, on) => {
  if (count(life, 'organisation.unit-merged') === 0) life.p.merge('county-b', 'county-a', on);
});
const opened = fc.boolean().map(
  (isNext): Act =>
    ({ p }, on) => {
      const year = yearOf(on) + (isNext ? 1 : 0);
      if (p.log.read({ stream: `cycle-${year}` }).length === 0) p.openCycle(year, on);
    },
);
const dealtWith = fc.tuple(who, fc.boolean()).map(
  ([leaderId, isClosed]): Act =>
    ({ p }, on) => {
      if (p.obligationsOf(leaderId, 'interview').length === 0) return;
      p.holdInterview(leaderId, on, addDays(on, 60));
      if (isClosed) p.closeOut(leaderId, on);
    },
);

test('whatever happens day by day, nobody who stands otherwise by it is passed over', () => {
  const act = fc.oneof(
    { weight: 3, arbitrary: appointed },
    { weight: 2, arbitrary: ended },
    { weight: 1, arbitrary: struck },
    { weight: 5, arbitrary: published },
    { weight: 2, arbitrary: exempted },
    { weight: 1, arbitrary: joined },
    { weight: 1, arbitrary: merged },
    { weight: 1, arbitrary: opened },
    { weight: 3, arbitrary: dealtWith },
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 90 }), act), { minLength: 6, maxLength: 22, size: 'max' }),
      (acts) => {
        const life: Life = { p: begun(), spells: [] };
        for (const [days, each] of acts) then(life.p, addDays(today(life.p), days), () => each(life, today(life.p)));
      },
    ),
    { numRuns: 60 },
  );
}, 900_000);
