import {
  addDays,
  appointmentEnded,
  dayTurned,
  type Fact,
  leaderAppointed,
  leaderRegistered,
  leadersJoined,
  leadersSeparated,
  PROGRAMME_POLICY,
  policyAdopted,
  policyProposed,
  resultPublished,
  resultRevised,
  STANDING_STATUSES,
  unitEstablished,
  unitMerged,
} from '@onus/domain';
import fc from 'fast-check';
import { standingOf } from '../standing/standing-of.ts';
import { type GivenViews, givenViews, on } from '../testing/given-views.ts';
import { raiseObligations } from '../testing/raise-obligations.ts';
import type { Told } from '../testing/temporary-log.ts';
import { readSubtree } from '../units/subtree.ts';
import { countStandings } from './count-standings.ts';
import { listStandings, type StandingsRequest } from './list-standings.ts';
import { standings } from './model.ts';
import { unitsCounted } from './units-counted.ts';

/** Who stands where, by both times, whatever was recorded in whichever order: as it is derived of each. */

const LEADERS = ['ada', 'bo', 'cai'];
const UNITS = ['county-a', 'county-b', 'town-a'];

const named = (unitId: string) => ({ code: unitId, codeSystem: 'local' as const, nameZh: unitId });
const established = (unitId: string, level: 'city' | 'county' | 'township', parentId?: string) =>
  on('2015-01-01', unitEstablished({ unitId, level, parentId, ...named(unitId) }));
const begun: readonly Told[] = [
  on('2015-09-08', policyProposed(PROGRAMME_POLICY), { stream: 'policy-programme' }),
  on('2015-09-09', policyAdopted(PROGRAMME_POLICY), { stream: 'policy-programme' }),
  established('city', 'city'),
  established('county-a', 'county', 'city'),
  established('county-b', 'county', 'city'),
  established('town-a', 'township', 'county-a'),
  ...LEADERS.map((leaderId) => on('2015-10-01', leaderRegistered({ leaderId, name: leaderId }))),
];

const day = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2015-10-01', days));
const unit = fc.constantFrom(...UNITS);
const leader = fc.constantFrom(...LEADERS);
const result = (taskCompleted: boolean) =>
  taskCompleted
    ? { totalScoreHundredths: 8500, grade: '合格', taskCompleted }
    : { totalScoreHundredths: 4500, grade: '不合格', taskCompleted };

type Act = (number: number, done: Set<string>) => readonly Told[];
const once = (key: string, done: Set<string>, told: () => readonly Told[]): readonly Told[] => {
  if (done.has(key)) return [];
  done.add(key);
  return told();
};
const shared = (fact: Fact, day: string) => on(day, fact, { stream: 'persons-programme' });

const served = fc.record({ who: leader, where: unit, from: day, days: fc.option(fc.nat(900)) }).map(
  ({ who: leaderId, where: unitId, from, days }): Act =>
    (number) => {
      const spell = { leaderId, appointmentId: `a-${number}`, unitId, post: 'head' } as const;
      const ended = appointmentEnded({ ...spell, endReason: 'transfer' });
      const end = days === null ? [] : [on(addDays(from, days), ended)];
      return [on(from, leaderAppointed({ ...spell, mode: 'full' })), ...end];
    },
);
const published = fc.record({ where: unit, year: fc.constantFrom(2016, 2017, 2018), isMet: fc.boolean() }).map(
  ({ where: unitId, year, isMet }): Act =>
    (_, done) =>
      once(`${unitId} ${year}`, done, () => [
        on(`${year + 1}-02-15`, resultPublished({ unitId, year, ...result(isMet) })),
      ]),
);
const revised = fc.record({ where: unit, year: fc.constantFrom(2016, 2017, 2018), isMet: fc.boolean(), on: day }).map(
  ({ where: unitId, year, isMet, on: day }): Act =>
    (_, done) => {
      const about = { unitId, year, indicatorScores: [{ code: 'task', scoreHundredths: 8500 }] };
      const why = { ground: 'error-found', reason: '核实' } as const;
      const fact = resultRevised({ ...about, ...result(isMet), ...why, previous: result(!isMet) });
      return done.has(`${unitId} ${year}`) ? [on(addDays(day, 500), fact)] : [];
    },
);
const merged = day.map(
  (day): Act =>
    (_, done) =>
      once('merged', done, () => [on(day, unitMerged({ unitId: 'county-b', successorId: 'county-a' }))]),
);
const joined = fc.boolean().map(
  (isApart): Act =>
    (_, done) => {
      const ids = { leaderId: 'bo', intoId: 'ada' };
      if (!done.has('joined')) {
        done.add('joined');
        return [shared(leadersJoined({ ...ids, reasonCode: 'registered-twice' }), '2018-01-10')];
      }
      return isApart
        ? once('apart', done, () => [shared(leadersSeparated({ ...ids, reason: '误并' }), '2018-02-10')])
        : [];
    },
);
const turned = day.map(
  (day): Act =>
    (_, done) =>
      once('turned', done, () => [on(day, dayTurned({ day }), { stream: 'log-days' })]),
);

const acts = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: served },
    { weight: 5, arbitrary: published },
    { weight: 2, arbitrary: revised },
    { weight: 1, arbitrary: merged },
    { weight: 1, arbitrary: joined },
    { weight: 1, arbitrary: turned },
  ),
  { minLength: 3, maxLength: 12, size: 'max' },
);

/** All acts, the engine coming to each part of them; gives the positions at which it had. */
async function told(given: GivenViews, all: readonly Act[]): Promise<readonly number[]> {
  const done = new Set<string>();
  const settled: number[] = [];
  for (const [number, act] of all.entries()) {
    const facts = act(number, done);
    if (facts.length === 0) continue;
    await given.tell(...facts);
    settled.push(await raiseObligations(given));
  }
  return settled;
}

const ALL = { limit: 100, statuses: [...STANDING_STATUSES] };
const listed = async (given: GivenViews, request: Pick<StandingsRequest, 'from' | 'to'> & Partial<StandingsRequest>) =>
  (await listStandings(given.views, { ...ALL, ...request })).rows;

async function derivedOn(given: GivenViews, on: string, knownAt: number) {
  const found = new Map<string, string>();
  for (const leaderId of LEADERS) {
    const { standing } = await standingOf(given.store, { leaderId, on, knownAt });
    found.set(standing.leaderId, standing.status);
  }
  return Object.fromEntries(found);
}

test('a list of any day, by what was known at any position, says what is derived of each; and never changes afterwards', async () => {
  await fc.assert(
    fc.asyncProperty(acts, fc.array(day, { minLength: 3, maxLength: 6 }), async (all, days) => {
      const given = await givenViews(...begun);
      try {
        const settled = await told(given, all);
        const answers = async () => {
          const found: unknown[] = [];
          for (const knownAt of settled)
            for (const on of days) found.push(await listed(given, { from: on, to: on, knownAt }));
          return found;
        };
        const before = await answers();
        for (const knownAt of settled) {
          for (const on of days) {
            const rows = await listed(given, { from: on, to: on, knownAt });
            const statuses = Object.fromEntries(rows.map(({ leaderId, status }) => [leaderId, status]));
            expect([on, knownAt, statuses]).toEqual([on, knownAt, await derivedOn(given, on, knownAt)]);
          }
        }
        await given.tell(on('2016-01-05', unitMerged({ unitId: 'town-a', successorId: 'county-b' })));
        await given.tell(
          on(
            '2016-01-05',
            leaderAppointed({ leaderId: 'cai', appointmentId: 'late', unitId: 'city', post: 'head', mode: 'full' }),
          ),
        );
        await raiseObligations(given);
        expect(await answers()).toEqual(before);
      } finally {
        await given.close();
      }
    }),
    { numRuns: 8 },
  );
}, 600_000);

test('counts by unit are those of the list within it, on the day that turned last as on any other', async () => {
  await fc.assert(
    fc.asyncProperty(acts, fc.array(day, { minLength: 2, maxLength: 4 }), async (all, days) => {
      const given = await givenViews(...begun);
      try {
        await told(given, all);
        const { last } = await given.views.read([standings], async (db) => ({
          last: (await db.selectFrom('standingDay').select('day').executeTakeFirstOrThrow()).day,
        }));
        for (const on of [...days, last]) {
          const counted = await countStandings(given.views, { on, units: await unitsCounted(given.views, { on }) });
          for (const unitId of ['city', ...UNITS]) {
            const subtree = await readSubtree(given.views, unitId, on);
            const rows = await listed(given, { from: on, to: on, subtree });
            const expected = Object.fromEntries(
              [...Map.groupBy(rows, ({ status }) => status)].map(([status, own]) => [status, own.length]),
            );
            expect([on, unitId, counted.units.get(unitId) ?? {}]).toEqual([on, unitId, expected]);
          }
          const without = await listed(given, { from: on, to: on, withoutPost: true });
          expect(Object.values(counted.withoutPost).reduce((sum, count) => sum + (count ?? 0), 0)).toBe(without.length);
        }
      } finally {
        await given.close();
      }
    }),
    { numRuns: 8 },
  );
}, 600_000);
