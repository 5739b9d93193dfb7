import Database from 'better-sqlite3';
import fc from 'fast-check';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { filledPage, type PageRequest, ROWS_COUNTED_MAX, selectPage } from './page.ts';

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

test('what is kept is counted on whichever page, up to the bound', async () => {
  const rows = Array.from({ length: 2 * ROWS_COUNTED_MAX + 3 }, (_, row) => row);
  const totalOf = async (kept: (row: number) => boolean, after?: number) => {
    const { total } = await filledPage<number, number, number>(
      { limit: 1, after, count: true },
      {
        select: async (behind, count) => rows.slice((behind ?? -1) + 1, (behind ?? -1) + 1 + count),
        keyOf: (row) => row,
        keep: (row) => (kept(row) ? row : undefined),
      },
    );
    return total;
  };
  expect(await totalOf((row) => row < ROWS_COUNTED_MAX, 5)).toEqual({ count: ROWS_COUNTED_MAX, isComplete: true });
  expect(await totalOf((row) => row % 2 === 0)).toEqual({ count: ROWS_COUNTED_MAX, isComplete: false });
  expect(await totalOf((row) => row === rows.length - 1)).toEqual({ count: 1, isComplete: true });
});

test('rows of a table are paged by one key or several, and counted up to the bound', async () => {
  interface Row {
    readonly day: string;
    readonly id: number;
  }
  const db = new Kysely<{ readonly row: Row }>({ dialect: new SqliteDialect({ database: new Database(':memory:') }) });
  await sql`CREATE TABLE row (day TEXT NOT NULL, id INTEGER NOT NULL) STRICT`.execute(db);
  const size = ROWS_COUNTED_MAX + 1;
  const rows = Array.from({ length: size }, (_, at) => ({ day: `day ${at % 7}`, id: at + 1 }));
  const json = JSON.stringify(rows);
  await sql`INSERT INTO row SELECT value ->> 'day', value ->> 'id' FROM json_each(${json})`.execute(db);
  const all = db.selectFrom('row').selectAll();
  const few = all.where('id', '<=', 40);
  const listed: Row[] = [];
  for (let after: Row | undefined, at = 0; at === 0 || after; at += 1) {
    const page = await selectPage(db, few, { limit: 7, after, count: true }, { day: 'row.day', id: 'row.id' });
    expect(page.total).toEqual({ count: 40, isComplete: true });
    listed.push(...page.rows);
    after = page.next;
  }
  expect(listed).toEqual(await few.orderBy('day').orderBy('id').execute());
  const byId = await selectPage(db, all, { limit: 2, after: { id: 39 }, count: true }, { id: 'row.id' });
  expect(byId.rows.map(({ id }) => id)).toEqual([40, 41]);
  expect(byId.total).toEqual({ count: ROWS_COUNTED_MAX, isComplete: false });
  expect(await selectPage(db, few, { limit: 1 }, { id: 'row.id' })).not.toHaveProperty('total');
  await db.destroy();
});
