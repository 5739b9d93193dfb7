import { history } from '../history/model.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { findKeys, keysIn, type Match } from './find-keys.ts';
import type { SearchRequest } from './search-units.ts';

type Db = ViewsOf<readonly [typeof history]>;

/** A document that ordered something. */
export interface FoundDocument {
  readonly number: string;
  readonly issuer: string;
  readonly date: string;
  /** Position of the first event that it ordered. */
  readonly first: number;
  readonly match: Match;
}

/** Documents that ordered something, by number, then by issuer: of one issuer, the last first. */
export const searchDocuments = (views: Views, request: SearchRequest) =>
  views.read([history], async (db) => {
    const byNumber = await foundByNumber(db, request);
    const known = new Set(byNumber.map(({ first }) => first));
    const left = request.limit - byNumber.length;
    const others = left > 0 ? await foundByIssuer(db, request) : [];
    return { found: [...byNumber, ...others.filter(({ first }) => !known.has(first)).slice(0, left)] };
  });

async function foundByNumber(db: Db, { text, limit }: SearchRequest): Promise<readonly FoundDocument[]> {
  const keys = db
    .selectFrom('documentKey')
    .innerJoin('document', 'document.first', 'documentKey.document')
    .select(['documentKey.part', 'documentKey.key', 'document.number', 'document.issuer'])
    .select(['document.date', 'document.first']);
  const matched = await findKeys(
    text,
    limit,
    (range) => keysIn(keys, 'documentKey', range).orderBy('documentKey.document').execute(),
    ({ first }) => `${first}`,
  );
  return matched.map(({ row: { part: _, key: __, ...document }, match }) => ({ ...document, match }));
}

async function foundByIssuer(db: Db, { text, limit }: SearchRequest): Promise<readonly FoundDocument[]> {
  const issuers = await findKeys(
    text,
    limit,
    (range) => keysIn(db.selectFrom('issuerKey').selectAll(), 'issuerKey', range).orderBy('issuer').execute(),
    ({ issuer }) => issuer,
  );
  const found: FoundDocument[] = [];
  for (const { row, match } of issuers) {
    if (found.length >= limit) break;
    const documents = await db
      .selectFrom('document')
      .selectAll()
      .where('issuer', '=', row.issuer)
      .orderBy('first', 'desc')
      .limit(limit)
      .execute();
    found.push(...documents.map((document) => ({ ...document, match })));
  }
  return found;
}
