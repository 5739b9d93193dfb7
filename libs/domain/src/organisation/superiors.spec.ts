import { by, stateOf, when } from '../kernel/given.ts';
import { establishUnit } from './establish-unit.ts';
import { unitEstablished, unitMerged, unitSplit, unitTakenOver } from './facts.ts';
import { mergeUnits } from './merge-units.ts';
import { splitUnit } from './split-unit.ts';
import { commonSuperiorOf, hasTakenOver, liesIn } from './superiors.ts';
import { type Unit, unit } from './unit.ts';

const named = { code: '1', codeSystem: 'local', nameZh: '甲' } as const;
type Recorded = Parameters<typeof stateOf<Unit | undefined, never>>[1];

/** What use cases record, by unit. */
const log = new Map<string, Recorded>();
const of = (unitId: string): Recorded => log.get(unitId) ?? [];
const add = (unitId: string, facts: readonly ReturnType<typeof by>[]) => log.set(unitId, [...of(unitId), ...facts]);
const dated = (facts: unknown, on: string) =>
  (facts as Parameters<typeof by>[1][]).map((each) => by('account:clerk', each, on));

function establish(unitId: string, level: string, parentId?: string) {
  const request = { unitId, level, ...(parentId && { parentId }), ...named };
  const context = { effectiveOn: '2015-01-01' };
  const decided = when(establishUnit, { parent: parentId ? of(parentId) : [] }, request, context);
  add(unitId, dated((decided as Record<string, unknown>).unit, '2015-01-01'));
}
function merge(predecessorId: string, successorId: string, effectiveOn: string) {
  const given = { predecessors: [of(predecessorId)], successor: of(successorId) };
  const decided = when(mergeUnits, given, { predecessorIds: [predecessorId], successorId }, { effectiveOn });
  const { predecessors, successor } = decided as Record<string, unknown[]>;
  add(predecessorId, dated(predecessors?.[0], effectiveOn));
  add(successorId, dated(successor, effectiveOn));
}
const state = (unitId: string): Unit => stateOf(unit(unitId), of(unitId)) as Unit;
const lies = (one: string, whole: string, on: string) => liesIn(state(one), state(whole), on);

beforeAll(() => {
  establish('city', 'city');
  for (const county of ['county-1', 'county-2']) establish(county, 'county', 'city');
  for (const [township, county] of [
    ['town-1', 'county-1'],
    ['town-2', 'county-1'],
    ['town-3', 'county-2'],
  ])
    establish(township ?? '', 'township', county);
  establish('village', 'village', 'town-1');
  merge('town-1', 'town-2', '2016-01-01');
  merge('town-2', 'town-3', '2017-01-01');
});

test('a unit keeps all that stand above it, nearest first, at most three', () => {
  expect(state('village').aboveIds).toEqual(['town-1', 'county-1', 'city']);
  expect(state('county-1').aboveIds).toEqual(['city']);
  expect(state('city').aboveIds).toEqual([]);
});

test('a fact is found under the unit and its parent, not under all above', () => {
  const { data } = unitEstablished({ unitId: 'v', level: 'village', parentId: 't', higherIds: ['c'], ...named });
  expect(unitEstablished.subjects(data)).toEqual(['unit:v', 'unit:t', 'unit-code:1']);
});

test('a village lies in whatever has taken the place of its township, one after the other, from that day on', () => {
  expect(lies('village', 'town-1', '2015-06-01')).toBe(true);
  expect(lies('village', 'county-1', '2015-06-01')).toBe(true);
  expect(lies('village', 'county-2', '2015-06-01')).toBe(false);
  expect(lies('village', 'town-2', '2015-12-31')).toBe(false);
  expect(lies('village', 'town-2', '2016-01-01')).toBe(true);
  expect(lies('village', 'town-3', '2016-12-31')).toBe(false);
  expect(lies('village', 'town-3', '2017-01-01')).toBe(true);
  expect(hasTakenOver(state('town-3'), state('town-1'), '2017-01-01')).toBe(true);
  expect(hasTakenOver(state('town-1'), state('town-1'), '2017-01-01')).toBe(false);
});

test('the nearest superior of two', () => {
  const common = (one: string, other: string) => commonSuperiorOf(state(one), state(other));
  expect(common('town-1', 'town-2')).toBe('county-1');
  expect(common('village', 'town-3')).toBe('city');
  expect(common('city', 'town-3')).toBeUndefined();
});

test('who takes a part over stands where the divided unit stood', () => {
  const established = (unitId: string) => [unitEstablished({ unitId, level: 'township', parentId: 'c', ...named })];
  const divided = [...established('a'), unitTakenOver({ unitId: 'a', predecessorId: 'z' })];
  const request = { unitId: 'a', successorIds: ['a', 'b'] };
  expect(when(splitUnit, { unit: divided, successors: [divided, established('b')] }, request)).toEqual({
    unit: [unitSplit(request)],
    successors: [
      [],
      [unitTakenOver({ unitId: 'b', predecessorId: 'a' }), unitTakenOver({ unitId: 'b', predecessorId: 'z' })],
    ],
  });
});

test('nothing is established under a unit that is gone, or not there yet', () => {
  const parent = [unitEstablished({ unitId: 'p', level: 'county', parentId: 'city', ...named })];
  const request = { unitId: 'u', level: 'township', parentId: 'p', ...named };
  const gone = [...parent, unitMerged({ unitId: 'p', successorId: 'q' })];
  expect(when(establishUnit, { parent: gone }, request)).toEqual({
    refused: 'unit.already-succeeded',
    field: 'parentId',
  });
  expect(when(establishUnit, { parent }, request, { effectiveOn: '2016-02-29' })).toEqual({
    refused: 'unit.not-yet-established',
    field: 'parentId',
  });
});
