import { allOf, differencesOf } from './compare.ts';

interface Row {
  readonly id: number;
  readonly state: string;
}
const waiting = new AbortController().signal;
const toldOf = ({ id, state }: Row) => ({ key: { id }, shown: state });

/** A list of so many rows, page by page. */
const listOf = (rows: readonly Row[]) =>
  allOf<Row>(waiting, async ({ limit, after }) => {
    const from = (after as number | undefined) ?? 0;
    const next = from + limit < rows.length ? from + limit : undefined;
    return { rows: rows.slice(from, from + limit), next };
  });
const rows = (count: number, from = 0): Row[] =>
  Array.from({ length: count }, (_, at) => ({ id: from + at, state: 'a' }));

test('what is told differently, what came, and what went', async () => {
  const before = await listOf([...rows(2), { id: 9, state: 'a' }]);
  const after = await listOf([{ id: 0, state: 'b' }, ...rows(1, 1), { id: 5, state: 'a' }]);
  const found = await differencesOf(before, after, { limit: 10, signal: waiting }, toldOf);
  expect(found).toEqual({
    rows: [
      { key: { id: 0 }, before: 'a', after: 'b' },
      { key: { id: 5 }, before: null, after: 'a' },
      { key: { id: 9 }, before: 'a', after: null },
    ],
    complete: true,
  });
  const some = await differencesOf(before, after, { limit: 2, signal: waiting }, toldOf);
  expect([some.rows.length, some.complete]).toEqual([2, false]);
});

test('of a list that is too long to be compared whole, nothing is said to be missing', async () => {
  const [before, after] = [await listOf(rows(60_000)), await listOf([{ id: -1, state: 'new' }, ...rows(60_000)])];
  const found = await differencesOf(before, after, { limit: 10, signal: waiting }, toldOf);
  expect(found).toEqual({ rows: [], complete: false });
  const other = await listOf([{ id: 0, state: 'b' }, ...rows(60_000, 1)]);
  const told = await differencesOf(before, other, { limit: 10, signal: waiting }, toldOf);
  expect(told).toEqual({ rows: [{ key: { id: 0 }, before: 'a', after: 'b' }], complete: false });
});

test('it ends where nobody waits for it', async () => {
  const gone = AbortSignal.abort(new Error('gone'));
  const list = async ({ limit }: { readonly limit: number }) => ({ rows: rows(limit), next: 1 });
  await expect(allOf(gone, list)).rejects.toThrow('gone');
});
