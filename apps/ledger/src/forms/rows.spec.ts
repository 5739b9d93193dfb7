import type { Views } from '@onus/read-models';
import { allRows, FORM_ROWS_MAX, requireAny } from './rows.ts';

const views = {} as Views;
interface Asked {
  readonly limit: number;
  readonly after?: number;
  readonly of: number;
}

/** Whole numbers below `of`, page by page. */
const numbers = async (_: Views, { limit, after = 0, of }: Asked) => {
  const rows = Array.from({ length: Math.min(limit, of - after) }, (_, at) => after + at);
  return { rows, next: after + rows.length < of ? after + rows.length : undefined };
};

test.each([0, 1, 500, 501, FORM_ROWS_MAX])('all %d rows of a list, each once and in order', async (of) => {
  expect(await allRows(views, numbers, { of })).toEqual(Array.from({ length: of }, (_, at) => at));
});

test('what is longer than a form is refused before all of it is read', async () => {
  let pages = 0;
  const counted: typeof numbers = (from, asked) => {
    pages += 1;
    return numbers(from, asked);
  };
  await expect(allRows(views, counted, { of: 1_000_000 })).rejects.toMatchObject({
    problem: { status: 422, code: 'form.too-long', detail: { zh: expect.stringContaining('2000 行') } },
  });
  expect(pages).toBe(5);
});

test('of nothing no form is made', () => {
  expect(() => requireAny([])).toThrow('form.nothing');
  expect(() => requireAny([1])).not.toThrow();
});
