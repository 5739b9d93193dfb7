import type { Entry } from './entry.ts';
import { selection } from './selection.ts';

const entry = (position: number, type: string, ...subjects: string[]): Entry =>
  ({ position, envelope: { type, subjects } }) as unknown as Entry;

/** A county with what lies in it, as the tables come to know it: by a position each. */
function tables(known: readonly (readonly [position: number, unitId: string])[]) {
  const asked: number[] = [];
  let at = Number.POSITIVE_INFINITY;
  const find = async (_: string, upTo: number) => {
    asked.push(upTo);
    if (upTo > at) return undefined;
    return new Set(known.flatMap(([position, unitId]) => (position <= Math.min(at, upTo) ? [unitId] : [])));
  };
  return {
    asked,
    standAt: (position: number) => {
      at = position;
    },
    chosen: selection({
      filter: { within: 'county-1' },
      may: { event: () => true, personal: () => false },
      personal: false,
      source: '',
      units: { find },
      erased: { has: () => false },
    }),
  };
}

const LATER = [
  [0, 'county-1'],
  [2, 'village-1'],
] as const;

test('a unit that is established among the events is known when they are judged', async () => {
  const { chosen } = tables(LATER);
  const entries = [
    entry(1, 'programme.task-assigned', 'unit:village-1'),
    entry(2, 'organisation.unit-established', 'unit:village-1'),
    entry(3, 'programme.task-assigned', 'unit:village-2'),
  ];
  const keeps = await chosen.of(entries);
  expect(entries.map((each) => keeps?.(each))).toEqual([true, true, false]);
});

test('where the tables have not come so far nothing is said, and nothing is passed over', async () => {
  const { chosen, standAt } = tables(LATER);
  const entries = [entry(2, 'organisation.unit-established', 'unit:village-1')];
  standAt(1);
  expect(await chosen.of(entries)).toBeUndefined();
  standAt(2);
  expect((await chosen.of(entries))?.(entries[0] as Entry)).toBe(true);
});

test('the tables are waited for only where a unit may lie elsewhere now', async () => {
  const { chosen, asked } = tables(LATER);
  await chosen.of([entry(4, 'funds.funds-paid')]);
  await chosen.of([entry(5, 'funds.funds-paid'), entry(6, 'funds.funds-paid')]);
  await chosen.of([entry(7, 'organisation.units-merged'), entry(8, 'funds.funds-paid')]);
  await chosen.of([entry(9, 'funds.funds-paid')]);
  expect(asked).toEqual([4, 4, 7, 7]);
});
