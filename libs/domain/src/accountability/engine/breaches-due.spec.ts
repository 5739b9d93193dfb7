import fc from 'fast-check';
import { v5 } from 'uuid';
import { addDays } from '../../kernel/calendar.ts';
import type { EndReason } from '../../organisation/terms.ts';
import { givenLog } from '../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import { factsFrom } from '../known/facts-from.ts';
import { breachKeyOf } from '../rules/breaches/breach.ts';
import { breachAt } from '../rules/breaches/breach-at.ts';
import { derivedBreaches } from '../rules/breaches/index.ts';
import { FOREVER, viewOf } from '../rules/view.ts';

/** Heads who come and go, exits that come late or are shown false, and an engine that comes to all of it at any time. */

const LEADERS = ['li', 'wang'];
const day = fc.integer({ min: 0, max: 1500 }).map((days) => addDays('2016-01-01', days));
const reason = fc.constantFrom<EndReason>('transfer', 'term-ended', 'special-need', 'health', 'promotion-in-place');

interface Spell {
  readonly leaderId: string;
  readonly unitId: string;
  readonly appointmentId: string;
}
interface World {
  readonly p: GivenProgramme;
  readonly spells: Spell[];
}
type Act = (world: World) => void;

const onSpell = (which: number, act: (p: GivenProgramme, spell: Spell) => void): Act => {
  return ({ p, spells }) => {
    const spell = spells[which % Math.max(1, spells.length)];
    if (spell) act(p, spell);
  };
};

const served = fc
  .record({
    leaderId: fc.constantFrom(...LEADERS),
    unitId: fc.constantFrom('poor', 'poor', 'poor-town', 'county-a'),
    from: day,
    days: fc.nat(700),
    why: reason,
  })
  .map(
    ({ leaderId, unitId, from, days, why }): Act =>
      ({ p, spells }) => {
        const appointmentId = p.appoint(leaderId, unitId, from);
        spells.push({ leaderId, unitId, appointmentId });
        p.end(leaderId, unitId, appointmentId, addDays(from, days), 'head', why);
      },
  );
const broughtForward = fc
  .record({ which: fc.nat(9), on: day, why: reason })
  .map(({ which, on, why }) =>
    onSpell(which, (p, { leaderId, unitId, appointmentId }) => p.end(leaderId, unitId, appointmentId, on, 'head', why)),
  );
const released = fc
  .record({ which: fc.nat(9), on: day })
  .map(({ which, on }) =>
    onSpell(which, (p, { leaderId, unitId, appointmentId }) => p.release(leaderId, unitId, appointmentId, on)),
  );
const struckOut = fc
  .record({ which: fc.nat(9), on: day, entry: fc.constantFrom('appointment' as const, 'end' as const) })
  .map(({ which, on, entry }) =>
    onSpell(which, (p, { leaderId, unitId, appointmentId }) =>
      p.strike(leaderId, unitId, appointmentId, on, { entry }),
    ),
  );
const ofUnits = fc.oneof(
  day.map(
    (on): Act =>
      ({ p }) =>
        void p.delist('poor', on),
  ),
  day.map(
    (on): Act =>
      ({ p }) =>
        void p.revokeExit('poor', on),
  ),
  day.map(
    (on): Act =>
      ({ p }) =>
        void p.strikeApproval('poor', on),
  ),
  day.map(
    (on): Act =>
      ({ p }) =>
        void p.merge('poor-town', 'town', on),
  ),
);
const ofEngine = fc.oneof(
  fc.nat(20).map(
    (at): Act =>
      ({ p }) =>
        p.log.restartAt(Math.min(p.log.taken, at)),
  ),
  fc.constant<Act>(({ p }) => p.log.settle()),
  fc.constant<Act>(({ p }) => void p.log.step()),
);

const isOfBreach = ({ type }: { readonly type: string }): boolean => type.startsWith('accountability.breach-');

test('what is recorded of breaches is what follows, whenever the engine comes to it', () => {
  const act = fc.oneof(served, served, broughtForward, released, struckOut, ofUnits, ofEngine);
  fc.assert(
    fc.property(fc.array(act, { minLength: 1, maxLength: 16 }), (acts) => {
      const p = givenProgramme(givenLog((name) => v5(name, v5.URL)));
      p.povertyCounty('poor');
      const world = { p, spells: [] };
      for (const each of acts) each(world);
      p.log.settle();

      const facts = factsFrom(p.log.facts);
      const view = viewOf(facts, facts.policies, FOREVER);
      const follows = LEADERS.flatMap((leaderId) => derivedBreaches(view, leaderId));
      const stands = [...facts.breaches.values()]
        .flatMap((about) => breachAt(about, FOREVER) ?? [])
        .filter(({ state }) => state !== 'lapsed');
      expect(stands.map((one) => `${breachKeyOf(one)} ${one.raisedOn} ${one.until}`).sort()).toEqual(
        follows.map((one) => `${breachKeyOf(one)} ${one.on} ${one.until}`).sort(),
      );
      const remedied = stands.filter(({ state }) => state === 'remedied').map(breachKeyOf);
      expect(remedied.sort()).toEqual(
        follows
          .filter(({ remedy }) => remedy)
          .map(breachKeyOf)
          .sort(),
      );

      // As `verify` derives it: because of each event, from the log before what the event itself raised.
      const due = p.log.facts.flatMap((event) => p.log.expected(event)).filter(({ fact }) => isOfBreach(fact));
      expect(due.map(({ eventId }) => eventId).sort()).toEqual(
        p.log.facts
          .filter(isOfBreach)
          .map(({ id }) => id)
          .sort(),
      );
    }),
    { numRuns: 300 },
  );
});
