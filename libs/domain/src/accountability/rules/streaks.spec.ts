import fc from 'fast-check';
import { v5 } from 'uuid';
import { givenLog } from '../given-log.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import { factsFrom } from '../known/facts-from.ts';
import { derivedForLeader, derivedForUnit } from './index.ts';
import { FOREVER, viewOf } from './view.ts';

/** The streak rules against a second telling of them, as plain as can be: day by day, from the history itself. */

const LEADERS = ['li', 'wang', 'zhao'];
const UNITS = ['county-a', 'county-b', 'town'];
const YEARS = [2015, 2016, 2017, 2018, 2019];
/** The years with a cycle. */
const ASSESSED = [2016, 2018];
const KINDS = ['first', 'specific', 'direct', 'supporting'] as const;
type Kind = (typeof KINDS)[number];

interface Spell {
  readonly leader: string;
  readonly unit: string;
  readonly post: 'head' | 'party-secretary' | 'deputy-secretary' | 'liaison-leader' | 'workstation-staff';
  readonly from: string;
  readonly to: string | undefined;
}
interface Saying {
  readonly unit: string;
  readonly year: number;
  readonly says: 'failed' | 'completed' | 'exempt' | 'not-exempt';
}
interface History {
  readonly spells: readonly Spell[];
  readonly sayings: readonly Saying[];
}

const POSTS: readonly Spell['post'][] = [
  'head',
  'party-secretary',
  'deputy-secretary',
  'liaison-leader',
  'workstation-staff',
];
const KIND_OF = {
  head: 'first',
  'party-secretary': 'first',
  'deputy-secretary': 'specific',
  'liaison-leader': 'direct',
  'workstation-staff': 'supporting',
} as const;
const DAYS = new Map(
  YEARS.map((year) => {
    const days: string[] = [];
    for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 86_400_000)
      days.push(new Date(at).toISOString().slice(0, 10));
    return [year, days];
  }),
);

const serves = ({ from, to }: Spell, day: string): boolean => from <= day && (!to || day <= to);

/** Whoever answers for a unit and year in a post. */
function answerers({ spells }: History, unit: string, post: Spell['post'], year: number): readonly string[] {
  const served = LEADERS.map((leader) => {
    const held = spells.filter((one) => one.leader === leader && one.unit === unit && one.post === post);
    return { leader, days: (DAYS.get(year) ?? []).filter((day) => held.some((spell) => serves(spell, day))) };
  });
  const enough = served.filter(({ days }) => days.length >= 183);
  if (enough.length > 0) return enough.map(({ leader }) => leader);
  const most = Math.max(...served.map(({ days }) => days.length));
  const tied = most === 0 ? [] : served.filter(({ days }) => days.length === most);
  const lastDay = tied
    .map(({ days }) => days.at(-1) ?? '')
    .sort()
    .at(-1);
  return tied.filter(({ days }) => days.at(-1) === lastDay).map(({ leader }) => leader);
}

/** What the history says of one unit, year and leader. */
interface Told {
  kind(leader: string, unit: string, year: number): Kind | undefined;
  outcome(unit: string, year: number): string;
  failed(unit: string, year: number): boolean;
  /** The days of a year on which somebody is in a unit, in whatever post. */
  days(leader: string, unit: string, year: number): readonly string[];
}

function told(history: History): Told {
  const kinds = new Map<string, Kind | undefined>();
  const outcome = (unit: string, year: number): string => {
    const said = history.sayings.filter((one) => one.unit === unit && one.year === year).map(({ says }) => says);
    const exemption = said.findLast((each) => each === 'exempt' || each === 'not-exempt');
    const results = said.filter((each) => each === 'failed' || each === 'completed');
    return exemption === 'exempt' ? 'exempt' : (results.at(-1) ?? 'missing');
  };
  return {
    outcome,
    failed: (unit, year) => outcome(unit, year) === 'failed',
    days: (leader, unit, year) =>
      (DAYS.get(year) ?? []).filter((day) =>
        history.spells.some((one) => one.leader === leader && one.unit === unit && serves(one, day)),
      ),
    kind(leader, unit, year) {
      const key = `${leader}/${unit}/${year}`;
      if (!kinds.has(key)) {
        const posts = POSTS.filter((post) => answerers(history, unit, post, year).includes(leader));
        kinds.set(
          key,
          KINDS.find((kind) => posts.some((post) => KIND_OF[post] === kind)),
        );
      }
      return kinds.get(key);
    },
  };
}

/** What follows from a failure with a failure, or with nothing, before it. */
function streakKeys({ kind, outcome, failed }: Told, leader: string, unit: string, year: number): readonly string[] {
  let before = year - 1;
  while (outcome(unit, before) === 'exempt') before--;
  const earlier = kind(leader, unit, before);
  const about = `${leader}/${unit}/${year}`;
  if (!earlier || [earlier, kind(leader, unit, year)].includes('supporting')) return [];
  const wasAssessedBefore = YEARS.some((one) => one < before && outcome(unit, one) !== 'missing');
  if (outcome(unit, before) === 'missing')
    return ASSESSED.some((one) => one <= before) || wasAssessedBefore
      ? [`failure-after-missing-year/review/${about}`]
      : [];
  if (!failed(unit, before)) return [];
  if (before < year - 1) return [`failures-around-exemption/review/${about}`];
  const both = kind(leader, unit, year) === 'first' && earlier === 'first';
  return [`two-consecutive-years/${both ? 'measure' : 'review'}/${about}`];
}

/** Somebody moved: not here yet when the year before began, and no longer there when this year ends. */
function transferKeys({ kind, failed, days }: Told, leader: string, unit: string, year: number): readonly string[] {
  if (kind(leader, unit, year) === 'supporting') return [];
  const wasHere = days(leader, unit, year - 1).includes(`${year - 1}-01-01`);
  const transferred = UNITS.some((other) => {
    const answered = kind(leader, other, year - 1);
    const isStillThere = days(leader, other, year).includes(`${year}-12-31`);
    return other !== unit && failed(other, year - 1) && answered && answered !== 'supporting' && !isStillThere;
  });
  if (wasHere) return [];
  return transferred ? [`failure-after-transfer/review/${leader}/${unit}/${year}`] : [];
}

function unitKeys({ kind, failed }: Told, unit: string, year: number): readonly string[] {
  const stayed = LEADERS.some((one) => kind(one, unit, year) === 'first' && kind(one, unit, year - 1) === 'first');
  return failed(unit, year - 1) && !stayed ? [`unit-failed-under-different-people/supervision//${unit}/${year}`] : [];
}

function model(history: History): readonly string[] {
  const all = told(history);
  const failures = UNITS.flatMap((unit) =>
    YEARS.filter((year) => all.failed(unit, year)).map((year) => [unit, year] as const),
  );
  const keys = failures.flatMap(([unit, year]) => [
    ...unitKeys(all, unit, year),
    ...LEADERS.filter((leader) => all.kind(leader, unit, year)).flatMap((leader) => [
      ...(all.kind(leader, unit, year) === 'supporting' ? [] : [`failed-year/interview/${leader}/${unit}/${year}`]),
      ...streakKeys(all, leader, unit, year),
      ...transferKeys(all, leader, unit, year),
    ]),
  ]);
  return keys.sort();
}

function tellResult(p: GivenProgramme, published: Set<string>, { unit, year, says }: Saying): void {
  const key = `${unit}/${year}`;
  if (published.has(key)) p.revise(unit, year, says === 'completed', `${year + 1}-06-01`);
  else p.publish(unit, year, says === 'completed');
  published.add(key);
}

function engine({ spells, sayings }: History): readonly string[] {
  const p = givenProgramme(givenLog((name) => v5(name, v5.URL)));
  for (const year of ASSESSED) p.openCycle(year, '2016-01-05');
  for (const { leader, unit, post, from, to } of spells) {
    const liaison = post === 'liaison-leader';
    const options = { post, ...(to && { to }), ...(liaison && { liaisonUnitIds: [unit] }) };
    p.appoint(leader, liaison ? 'city' : unit, from, options);
  }
  const published = new Set<string>();
  for (const { unit, year, says } of sayings) {
    if (says === 'exempt') p.exempt(unit, year);
    else if (says === 'not-exempt') p.revokeExemption(unit, year, `${year + 1}-07-01`);
    else tellResult(p, published, { unit, year, says });
  }
  const facts = factsFrom(p.log.facts);
  const view = viewOf(facts, facts.policies, FOREVER);
  const derived = [...LEADERS.map((id) => derivedForLeader(view, id)), ...UNITS.map((id) => derivedForUnit(view, id))];
  return derived.flatMap((one) => [...one.keys()]).sort();
}

const day = fc
  .record({
    year: fc.constantFrom(...YEARS),
    month: fc.integer({ min: 1, max: 12 }),
    date: fc.integer({ min: 1, max: 28 }),
  })
  .map(({ year, month, date }) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`);
const spell: fc.Arbitrary<Spell> = fc
  .record({
    leader: fc.constantFrom(...LEADERS),
    unit: fc.constantFrom(...UNITS),
    post: fc.constantFrom(...POSTS),
    from: fc.oneof(fc.constantFrom('2015-01-01', '2016-01-01', '2017-01-01', '2017-07-02', '2017-07-03'), day),
    to: fc.option(fc.oneof(day, fc.constantFrom('2016-12-31', '2017-07-01', '2017-07-02')), { nil: undefined }),
  })
  .map((one) => (one.to && one.to < one.from ? { ...one, to: undefined } : one));
const saying: fc.Arbitrary<Saying> = fc.record({
  unit: fc.constantFrom(...UNITS),
  year: fc.constantFrom(...YEARS),
  says: fc.constantFrom('failed', 'failed', 'failed', 'failed', 'completed', 'exempt', 'not-exempt'),
});

test('the rules find what the plain telling finds', () => {
  const history = fc.record({
    spells: fc.array(spell, { minLength: 1, maxLength: 8 }),
    sayings: fc.array(saying, { minLength: 2, maxLength: 12 }),
  });
  fc.assert(
    fc.property(history, (given) => {
      expect(engine(given)).toEqual(model(given));
    }),
    { numRuns: 300 },
  );
});
