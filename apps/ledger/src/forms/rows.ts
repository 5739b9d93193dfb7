import { setImmediate } from 'node:timers/promises';
import type { Views } from '@onus/read-models';
import { ProblemError, problem } from '../http/problem.ts';

/** What a form takes: some eighty pages. */
export const FORM_ROWS_MAX = 2_000;
const ROWS_AT_ONCE = 500;

interface PagedRequest {
  readonly limit: number;
  readonly after?: unknown;
}
type List<Request, Row> = (
  views: Views,
  request: Request,
) => Promise<{ readonly rows: readonly Row[]; readonly next: unknown }>;

/** All pages of a list, for one form; between two, others have their turn. @throws ProblemError `form.too-long` */
export async function allRows<Request extends PagedRequest, Row>(
  views: Views,
  list: List<Request, Row>,
  request: Omit<Request, keyof PagedRequest | 'count'>,
): Promise<readonly Row[]> {
  const all: Row[] = [];
  let after: unknown;
  do {
    const { rows, next } = await list(views, { ...request, limit: ROWS_AT_ONCE, after } as unknown as Request);
    all.push(...rows);
    requireRoom(all);
    after = next;
    await setImmediate();
  } while (after !== undefined);
  return all;
}

/** @throws ProblemError `form.too-long` */
export function requireRoom(rows: readonly unknown[]): void {
  if (rows.length <= FORM_ROWS_MAX) return;
  throw new ProblemError(
    problem('form.too-long', {
      zh: `超过 ${FORM_ROWS_MAX} 行，请按单位、层级或年度缩小范围，或以 format=xlsx 取得整个列表`,
      en: `There are more than ${FORM_ROWS_MAX} rows: narrow it by unit, level or year, or take the whole list with format=xlsx`,
    }),
  );
}

/** @throws ProblemError `form.nothing` */
export function requireAny(rows: readonly unknown[]): void {
  if (rows.length === 0) throw new ProblemError(problem('form.nothing'));
}
