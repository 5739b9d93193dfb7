import type { Spell } from './people.ts';
import { type Assessed, apart, type Scenarios } from './scenarios.ts';
import { document, type Step } from './step.ts';
import type { Targets } from './targets.ts';
import type { DemoUnit } from './units.ts';

/** The last day of the year in which the first of two units failed; the day after, its leader leads the other. */
const LAST = '2017-12-31';
const NEXT = '2018-01-01';

/** One leader goes from a unit that failed to one that fails next; another leads what theirs was merged into. */
export interface Moves {
  readonly spells: readonly Spell[];
  readonly told: Scenarios;
  readonly steps: readonly Step[];
  /** The village that is merged into another at the beginning of 2018, and that other. */
  readonly merger: Pair;
  /** The units that there are in a year, and their targets: what was merged away is no longer among them. */
  unitsIn(year: number): readonly DemoUnit[];
  targetsIn(targets: Targets, year: number): Targets;
}

export type Pair = readonly [from: DemoUnit, to: DemoUnit];

/** The first year in which the merged village is gone. */
export const MERGED_IN = 2018;

/** Two units of which nothing else is told, whose leaders stay for the whole programme. */
function quietPair(units: readonly DemoUnit[], spells: readonly Spell[], told: Scenarios, among: string): Pair {
  const restless = new Set(spells.filter(({ to }) => to).map(({ unitId }) => unitId));
  const led = new Set(spells.filter(({ post }) => post === 'party-secretary').map(({ unitId }) => unitId));
  const quiet = units.filter(
    ({ unitId, level }) => level === among && led.has(unitId) && !told.has(unitId) && !restless.has(unitId),
  );
  const pair = [...Map.groupBy(quiet, ({ parentId }) => parentId).values()].find(({ length }) => length > 1);
  const [from, to] = pair ?? [];
  if (!from || !to) throw new Error(`too few units for a move between two of level ${among}`);
  return [from, to];
}

const left = (spell: Spell, endReason: string): Spell => ({ ...spell, to: LAST, endReason });

const heldBy = (spells: readonly Spell[], { unitId }: DemoUnit, post: string): Spell => {
  const found = spells.find((spell) => spell.unitId === unitId && spell.post === post);
  if (!found) throw new Error(`${unitId} has no ${post}`);
  return found;
};

/** The heads of two townships change places. */
function exchanged(spells: readonly Spell[], [a, b]: Pair): readonly Spell[] {
  const [one, other] = [heldBy(spells, a, 'head'), heldBy(spells, b, 'head')];
  return [
    ...spells.map((spell) => (spell === one || spell === other ? left(spell, 'transfer') : spell)),
    { ...other, leaderId: one.leaderId, from: NEXT },
    { ...one, leaderId: other.leaderId, from: NEXT },
  ];
}

/** Of two villages one is merged into the other, which its secretary leads from then on. */
function merged(spells: readonly Spell[], [gone, into]: Pair): readonly Spell[] {
  const [moving, leaving] = [heldBy(spells, gone, 'party-secretary'), heldBy(spells, into, 'party-secretary')];
  const after = (spell: Spell): Spell => {
    if (spell === moving) return left(spell, 'transfer');
    return spell === leaving || spell.unitId === gone.unitId ? left(spell, 'term-ended') : spell;
  };
  return [...spells.map(after), { ...leaving, leaderId: moving.leaderId, from: NEXT }];
}

const mergerOf = ([gone, into]: Pair): Step => ({
  on: NEXT,
  role: 'organisation-department',
  authority: document('怀民区', 4, NEXT),
  useCase: 'organisation/merge-units',
  request: { predecessorIds: [gone.unitId], successorId: into.unitId },
});

function withoutMerged(targets: Targets, [gone, into]: Pair): Targets {
  const added = targets.get(gone.unitId) ?? [];
  const sum = (targets.get(into.unitId) ?? []).map((persons, at) => persons + (added[at] ?? 0));
  const kept = [...targets].filter(([unitId]) => unitId !== gone.unitId);
  return new Map(kept.map(([unitId, own]) => [unitId, unitId === into.unitId ? sum : own]));
}

export function moves(
  units: readonly DemoUnit[],
  withTask: Assessed,
  held: readonly Spell[],
  scenarios: Scenarios,
): Moves {
  const assessed = units.filter(({ unitId }) => withTask.has(unitId));
  const townships = quietPair(assessed, held, scenarios, 'township');
  const villages = quietPair(assessed, held, scenarios, 'village');
  const [gone] = villages;
  const stories = [townships, villages].flatMap(
    ([first, second]) =>
      [
        [first.unitId, apart(2017)],
        [second.unitId, apart(2018)],
      ] as const,
  );
  const isMerged = (year: number): boolean => year >= MERGED_IN;
  const remaining = units.filter(({ unitId }) => unitId !== gone.unitId);
  return {
    spells: merged(exchanged(held, townships), villages),
    told: new Map([...scenarios, ...stories]),
    steps: [mergerOf(villages)],
    merger: villages,
    unitsIn: (year) => (isMerged(year) ? remaining : units),
    targetsIn: (targets, year) => (isMerged(year) ? withoutMerged(targets, villages) : targets),
  };
}
