import { type FactOf, facts, type RecordedFact, type unitEstablished } from '@onus/domain';
import type { Authority } from '@onus/event-store';
import { required } from '../required.ts';
import type { Handler, ReadModel } from '../runner/read-model.ts';
import type { RowsOf } from '../runner/rows.ts';
import { documentKeys as keysOf, wholeKey } from '../search/keys.ts';
import { type Columns, entryLine, NO_DOCUMENT, NOWHERE } from './entries.ts';
import { publicWords } from './public-words.ts';
import {
  documentKeyTable,
  documentTable,
  EVENTS_PER_BLOCK,
  type HistoryBlockRow,
  historyBlockTable,
  historyPlaceTable,
  historyTermTable,
  historyTextTable,
  issuerKeyTable,
} from './tables.ts';
import { contextOf, isPlaced, termOf, UNIT } from './terms.ts';

const tables = {
  blocks: historyBlockTable,
  terms: historyTermTable,
  texts: historyTextTable,
  places: historyPlaceTable,
  documents: documentTable,
  documentKeys: documentKeyTable,
  issuerKeys: issuerKeyTable,
};
type Rows = RowsOf<typeof tables>;

const empty = (block: number): HistoryBlockRow => ({
  block,
  entries: '',
  terms: '\n',
  type: '',
  day: '',
  places: '',
  actor: '',
  documentNumber: '',
});

/** Where a unit lies, before what it is named in. */
function established({ places }: Rows, { data }: FactOf<typeof unitEstablished>): void {
  const { unitId, level, parentId } = data;
  const parent = parentId === undefined ? undefined : required(places.get(parentId), `unit ${parentId}`);
  const isPlace = level === 'county' || parent === undefined;
  places.put({ unitId, placeId: isPlace ? unitId : parent.placeId, cityId: parent?.cityId ?? unitId });
}

/** The places of the units that are named, each once, and the cities in which these lie. */
function placesOf(
  { places }: Rows,
  subjects: readonly string[],
): { readonly places: string[]; readonly cities: string[] } {
  const found: string[] = [];
  const cities: string[] = [];
  for (const subject of subjects) {
    if (!subject.startsWith(UNIT)) continue;
    const place = places.get(subject.slice(UNIT.length));
    if (!place) continue; // named before it is there: found under itself alone
    if (!found.includes(place.placeId)) found.push(place.placeId);
    if (!cities.includes(place.cityId)) cities.push(place.cityId);
  }
  return { places: found, cities };
}

/** What a document orders first makes it known. */
function ordered(rows: Rows, { number, issuer, date }: Authority, position: number): void {
  if (rows.documents.get(number, issuer)) return;
  rows.documents.put({ number, issuer, date, first: position });
  for (const key of keysOf(number)) rows.documentKeys.append({ ...key, document: position });
  if (rows.issuerKeys.get(0, wholeKey(issuer).key, issuer)) return;
  for (const key of [wholeKey(issuer), ...keysOf(issuer)]) rows.issuerKeys.put({ ...key, issuer });
}

/** Where it happened, and of which type, unless the event before says the same. */
function foundIn(
  unitIds: readonly string[],
  { type, list }: { readonly type: string; readonly list: string },
  before: HistoryBlockRow,
  found: (term: string) => void,
): void {
  const isElsewhere = list !== before.places;
  if (isElsewhere) for (const unitId of unitIds) found(termOf.place(unitId));
  if (isPlaced(type) && (isElsewhere || type !== before.type))
    for (const unitId of unitIds) found(termOf.placed(type, unitId));
}

const happened: Handler<typeof tables, RecordedFact> = (rows, fact, { position, envelope }) => {
  const { type, effectiveOn: day, actor } = fact;
  if (type === 'organisation.unit-established') established(rows, fact as FactOf<typeof unitEstablished>);
  const block = Math.floor(position / EVENTS_PER_BLOCK);
  const before = rows.blocks.get(block) ?? empty(block);
  const { places, cities } = placesOf(rows, envelope.subjects);
  const list = places.length === 0 ? NOWHERE : places.join(' ');
  const documentNumber = envelope.authority?.number ?? NO_DOCUMENT;

  let terms = before.terms;
  const found = (term: string): void => {
    if (terms.includes(`\n${term}\n`)) return;
    terms += `${term}\n`;
    rows.terms.append({ term, block });
  };
  if (type !== before.type) {
    found(termOf.context(contextOf(type)));
    found(termOf.type(type));
  }
  if (day !== before.day) found(termOf.month(day));
  if (actor !== before.actor) found(termOf.actor(actor));
  if (documentNumber !== before.documentNumber && envelope.authority) {
    found(termOf.document(documentNumber));
    ordered(rows, envelope.authority, position);
  }
  foundIn([...places, ...cities], { type, list }, before, found);

  const columns: Columns = [type, day, list, actor, documentNumber];
  const line = entryLine(columns, [before.type, before.day, before.places, before.actor, before.documentNumber]);
  rows.blocks.put({ block, entries: before.entries + line, terms, type, day, places: list, actor, documentNumber });

  const said = publicWords(type, fact.data as object);
  if (said === '') return;
  const texts = rows.texts.get(block)?.texts ?? '';
  rows.texts.put({ block, texts: `${texts}${position % EVENTS_PER_BLOCK} ${said}\n` });
};

/**
 * By what every event is found: its type, its effective day, who recorded it by which document, in which counties lie the units
 * that it names, its public words. Units below a county, and every other subject, are found by the log's own index.
 */
export const history: ReadModel<typeof tables> = {
  name: 'history',
  version: 3,
  tables,
  handlers: new Map(facts.map(({ type }) => [type, happened as Handler<never, never>])),
};
