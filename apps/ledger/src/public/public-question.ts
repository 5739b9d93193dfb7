import { type Bilingual, dayOf, type Fields, integer, optional, type ValuesOf } from '@onus/domain';
import { type PageRequest, unitNames } from '@onus/read-models';
import { type Static, type TSchema, Type } from 'typebox';
import { Text } from '../queries/answer-terms.ts';
import { cursorOf, readCursor } from '../queries/cursor.ts';
import { unitFields } from '../queries/row-names.ts';
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

const UnitNames = Type.Record(Type.String(), Type.Object({ zh: Text, en: Text, path: Type.Array(Text) }));

interface Page<After> {
  readonly rows: readonly object[];
  readonly next: After | undefined;
  readonly position: number;
}

interface PagedQuestion<F extends Fields, A extends TSchema>
  extends Pick<PublicQuestion<F>, 'path' | 'summary' | 'fields'> {
  /** What a cursor holds: the keys of a page's last row. */
  readonly after: A;
  readonly row: Readonly<Record<string, TSchema>>;
  readonly page: (sources: Sources, request: ValuesOf<F>, page: PageRequest<Static<A>>) => Promise<Page<Static<A>>>;
}

/** The ids of units in some rows. */
function unitsIn(rows: readonly object[]): readonly string[] {
  const ids = new Set<string>();
  for (const row of rows) {
    for (const [field, value] of Object.entries(row)) {
      if (!unitFields.test(field)) continue;
      for (const id of [value].flat()) if (typeof id === 'string' && id !== '') ids.add(id);
    }
  }
  return [...ids];
}

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
      const { names } = await unitNames(sources.views, { unitIds: unitsIn(rows), on: dayOf(sources.clock()) });
      return {
        rows,
        names,
        ...(next === undefined ? await unknownIn(sources.store, fields, own) : { next: cursorOf(next, question) }),
        position,
      };
    },
  });
}
