import { history } from '../history/model.ts';
import type { Views } from '../runner/views.ts';
import { findKeys } from './find-keys.ts';
import type { SearchRequest } from './search-units.ts';

/** Documents that ordered something, by number or issuer. */
export const searchDocuments = (views: Views, { text, limit }: SearchRequest) =>
  views.read([history], async (db) => {
    const matched = await findKeys(
      text,
      limit,
      ({ part, from, before, limit }) =>
        db
          .selectFrom('documentKey')
          .innerJoin('document', (join) =>
            join
              .onRef('document.number', '=', 'documentKey.number')
              .onRef('document.issuer', '=', 'documentKey.issuer'),
          )
          .select(['documentKey.part', 'documentKey.key', 'document.number', 'document.issuer'])
          .select(['document.date', 'document.first'])
          .where('documentKey.part', '=', part)
          .where('documentKey.key', '>=', from)
          .where('documentKey.key', '<', before)
          .orderBy('documentKey.key')
          .orderBy('documentKey.number')
          .limit(limit)
          .execute(),
      ({ number, issuer }) => `${number}\n${issuer}`,
    );
    return { found: matched.map(({ row: { part: _, key: __, ...document }, match }) => ({ ...document, match })) };
  });
