import fc from 'fast-check';
import { filledPage, type PageRequest } from './page.ts';

/** Numbers in order stand for rows; those that are wanted are told by a set. */
const pagesOf = async (rows: readonly number[], wanted: ReadonlySet<number>, limit: number) => {
  const page = (request: PageRequest<number>) =>
    filledPage(request, {
      select: async (after, count) => rows.filter((row) => row > (after ?? -1)).slice(0, count),
      keyOf: (row) => row,
      keep: (row) => (wanted.has(row) ? `row ${row}` : undefined),
    });
  const pages = [await page({ limit })];
  for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next) {
    pages.push(await page({ limit, after: next }));
  }
  return pages.map((one) => one.rows);
};

test('pages are full until the last, which is empty only where it is the only one; together they are all that is kept', async () => {
  const oneWorld = fc.record({
    size: fc.integer({ min: 0, max: 1_700 }),
    every: fc.integer({ min: 1, max: 1_200 }),
    limit: fc.integer({ min: 1, max: 40 }),
  });
  await fc.assert(
    fc.asyncProperty(oneWorld, async ({ size, every, limit }) => {
      const rows = Array.from({ length: size }, (_, row) => row);
      const wanted = rows.filter((row) => row % every === every - 1);
      const pages = await pagesOf(rows, new Set(wanted), limit);
      expect(pages.flat()).toEqual(wanted.map((row) => `row ${row}`));
      expect(pages.slice(0, -1).every((page) => page.length === limit)).toBe(true);
      expect(pages.length).toBe(Math.max(1, Math.ceil(wanted.length / limit)));
    }),
    { numRuns: 60 },
  );
});

test('thousands that are passed over do not end a page', async () => {
  const rows = Array.from({ length: 12_000 }, (_, row) => row);
  expect(await pagesOf(rows, new Set([3, 11_990, 11_999]), 2)).toEqual([['row 3', 'row 11990'], ['row 11999']]);
});
