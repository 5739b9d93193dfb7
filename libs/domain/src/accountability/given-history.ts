import fc from 'fast-check';
import { addDays, type Day } from '../kernel/calendar.ts';
import type { GivenProgramme } from './given-programme.ts';

/** For specs: what may happen to two leaders in a few units over some years, in any order. */
export const LEADERS = ['li', 'wang'];

export const day = fc.integer({ min: 0, max: 1_700 }).map((days) => addDays('2016-01-01', days));
const unit = fc.constantFrom('county-a', 'county-b', 'town');
const year = fc.constantFrom(2016, 2017, 2018, 2019);
const leader = fc.constantFrom(...LEADERS);
export type Act = (p: GivenProgramme) => void;

const served = fc
  .record({
    who: leader,
    where: unit,
    from: day,
    days: fc.option(fc.nat(900)),
    post: fc.constantFrom('head' as const, 'deputy-secretary' as const),
  })
  .map(({ who, where, from, days, post }): Act => {
    const to = days === null ? {} : { to: addDays(from, days) };
    return (p) => void p.appoint(who, where, from, { post, ...to });
  });
const published = fc
  .record({ where: unit, of: year, isMet: fc.constantFrom(false, false, true), late: fc.constantFrom(0, 0, 90) })
  .map(({ where, of, isMet, late }): Act => {
    return (p) => void p.publish(where, of, isMet, addDays(`${of + 1}-02-15`, late));
  });
const revised = fc
  .record({ where: unit, of: year, on: day, isMet: fc.boolean() })
  .map(({ where, of, on, isMet }): Act => {
    return (p) => void p.revise(where, of, isMet, on);
  });
const exempted = fc.record({ where: unit, of: year }).map(
  ({ where, of }): Act =>
    (p) =>
      void p.exempt(where, of),
);
const merged = day.map(
  (on): Act =>
    (p) =>
      void p.merge('county-b', 'county-a', on),
);
const opened = year.map(
  (of): Act =>
    (p) =>
      void p.openCycle(of),
);
/** What people do about what is required, where something is. */
const steps = {
  hold: ['interview', (p: GivenProgramme, who: string, on: Day) => p.holdInterview(who, on, addDays(on, 60))],
  close: ['interview', (p: GivenProgramme, who: string, on: Day) => p.closeOut(who, on)],
  decide: [
    'measure',
    (p: GivenProgramme, who: string, on: Day) => p.decideMeasure(who, 'dismissal', on, addDays(on, 30)),
  ],
  execute: ['measure', (p: GivenProgramme, who: string, on: Day) => p.executeMeasure(who, on)],
  serve: ['measure', (p: GivenProgramme, who: string, on: Day) => p.serveDecision(who, on, addDays(on, 400))],
  review: ['review', (p: GivenProgramme, who: string, on: Day) => p.concludeReview(who, on, addDays(on, 30))],
  restore: ['measure', (p: GivenProgramme, who: string, on: Day) => p.restore(who, 'measure', on)],
} as const;
const done = fc
  .record({ who: leader, on: day, what: fc.constantFrom(...(Object.keys(steps) as (keyof typeof steps)[])) })
  .map(({ who, on, what }): Act => {
    const [kind, take] = steps[what];
    return (p) => {
      p.log.settle();
      if (p.obligationsOf(who, kind).length > 0) take(p, who, on);
    };
  });

interface Of {
  readonly unitId: string;
}
const fallenBack = fc.record({ where: unit, of: year, on: day, persons: fc.constantFrom(10, 500) }).map(
  ({ where, of, on, persons }): Act =>
    (p) => {
      const { facts } = p.log;
      const isOut = facts.some(({ type, data }) => type === 'exit.exit-approved' && (data as Of).unitId === where);
      if (!isOut) p.delist(where, '2016-01-10');
      p.fallBack(where, of, persons, 1000, on);
    },
);
const shownFalse = fc.record({ where: unit, on: day }).map(
  ({ where, on }): Act =>
    (p) =>
      void p.revokeExit(where, on),
);

export const history = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: served },
    { weight: 6, arbitrary: published },
    { weight: 2, arbitrary: revised },
    { weight: 1, arbitrary: exempted },
    { weight: 1, arbitrary: merged },
    { weight: 1, arbitrary: fallenBack },
    { weight: 1, arbitrary: shownFalse },
    { weight: 2, arbitrary: opened },
    { weight: 6, arbitrary: done },
  ),
  { minLength: 4, maxLength: 22, size: 'max' },
);
