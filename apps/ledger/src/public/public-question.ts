import { type Bilingual, type Fields, integer, optional, type ValuesOf } from '@onus/domain';
import type { PageRequest } from '@onus/read-models';
import { type Static, type TSchema, Type } from 'typebox';
import { Text } from '../queries/answer-terms.ts';
import { cursorOf, readCursor } from '../queries/cursor.ts';
import { UnitNames, unitNamesInRows } from '../queries/row-names.ts';
import type { Sources } from '../queries/sources.ts';
import { Cursor } from '../queries/terms.ts';
import { Unknown, unknownIn } from '../queries/unknown-ids.ts';

/** A question that anybody may ask, with its route `GET /public/<path>`. */
export interface PublicQuestion<F extends Fields = Fields> {
  readonly path: string;
  readonly summary: Bilingual;
  readonly fields: F;
  readonly answer: TSchema;
  readonly ask: (sources: Sources, request: ValuesOf<F>) => Promise<{ readonly position: number }>;
}

export const publicQuestion = <F extends Fields>(definition: PublicQuestion<F>): PublicQuestion =>
  definition as unknown as PublicQuestion;

/** Rows of one page: fewer than for whoever has a token. */
const LIMIT_MAX = 100;
const Limit = integer(1, LIMIT_MAX, 50);

/** Where anybody finds the bytes and the proof of the event that a row is from. */
export const EVIDENCE = { position: Type.Integer({ minimum: 0 }), evidence: Text };
export const evidenceAt = (position: number | null): string => `/public/events/${position}`;
export const withEvidence = <
  Row extends { readonly position: number | null },
  P extends { readonly rows: readonly Row[] },
>(
  page: P & { readonly rows: readonly Row[] },
) => ({ ...page, rows: page.rows.map((row) => ({ ...row, evidence: evidenceAt(row.position) })) });

interface Page<After> {
  readonly rows: readonly object[];
  readonly next: After | undefined;
  readonly position: number;
}

interface PagedQuestion<F extends Fields, A extends TSchema>
  extends Pick<PublicQuestion<F>, 'path' | 'summary' | 'fields'> {
  /** What a cursor holds: the keys of a page's last row. */
  readonly after: A;
  /** All that is told of a row: what its page has besides is left out. */
  readonly row: Readonly<Record<string, TSchema>>;
  readonly page: (sources: Sources, request: ValuesOf<F>, page: PageRequest<Static<A>>) => Promise<Page<Static<A>>>;
}

/** What a row is declared to have, and nothing that is beside it in the read models. */
const disclosedIn = (row: object, fields: object): object =>
  Object.fromEntries(Object.entries(row).filter(([name]) => Object.hasOwn(fields, name)));

/** Defines a question that is answered page by page, with the names of the units; each row leads to what it rests on. */
export function pagedQuestion<F extends Fields, A extends TSchema>(definition: PagedQuestion<F, A>): PublicQuestion {
  const { path, summary, fields, after, row, page } = definition;
  return publicQuestion({
    path,
    summary,
    fields: { ...fields, limit: optional(Limit), cursor: optional(Cursor) } as Fields,
    answer: Type.Object({
      rows: Type.Array(Type.Object(row)),
      names: UnitNames,
      next: Type.Optional(Cursor),
      unknown: Unknown,
    }),
    ask: async (sources, request) => {
      const { limit = LIMIT_MAX, cursor, ...own } = request as { readonly limit?: number; readonly cursor?: string };
      const question = JSON.stringify(['public', path, own]);
      const from = cursor === undefined ? undefined : (readCursor(cursor, after, question) as Static<A>);
      const { rows, next, position } = await page(sources, own as ValuesOf<F>, { limit, after: from });
      const told = rows.map((one) => disclosedIn(one, row));
      return {
        rows: told,
        names: await unitNamesInRows(sources, told),
        ...(next === undefined ? await unknownIn(sources.store, fields, own) : { next: cursorOf(next, question) }),
        position,
      };
    },
  });
}
