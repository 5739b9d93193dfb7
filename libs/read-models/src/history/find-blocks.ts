import { given } from '../given.ts';
import type { Views, ViewsOf } from '../runner/views.ts';
import { type Blocks, chunksOf } from './chunks.ts';
import { entriesOf, type HistoryEntry } from './entries.ts';
import type { HistoryFilter } from './filter.ts';
import { history } from './model.ts';
import { inOneLine } from './public-words.ts';
import type { Sought } from './seek.ts';
import { EVENTS_PER_BLOCK } from './tables.ts';
import { contextOf, isPlaced, termOf } from './terms.ts';

/** From one position to another, both included. */
export interface Span {
  readonly first: number;
  readonly last: number;
  readonly backwards: boolean;
}

const blockOf = (position: number): number => Math.floor(position / EVENTS_PER_BLOCK);

/** Blocks that are read at once at most: what is read together is sorted out in a moment. */
const BLOCKS_READ_MAX = 16;

/**
 * What is kept of the events that are asked for, in order, some at a time; looking goes on behind each only when it is asked for.
 * Few blocks are read at first: most who ask want a page.
 */
export async function* foundInBlocks(
  views: Views,
  sought: Sought,
  span: Span,
): AsyncGenerator<readonly HistoryEntry[]> {
  let atOnce = 1;
  for await (const blocks of blocksOf(views, sought, span)) {
    for (let at = 0; at < blocks.length; at += atOnce, atOnce = Math.min(2 * atOnce, BLOCKS_READ_MAX)) {
      const entries = await entriesIn(views, sought, blocks.slice(at, at + atOnce));
      const inSpan = entries.filter(({ position }) => position >= span.first && position <= span.last);
      yield span.backwards ? inSpan.reverse() : inSpan;
    }
  }
}

async function* blocksOf(
  views: Views,
  sought: Sought,
  { first, last, backwards }: Span,
): AsyncGenerator<readonly number[]> {
  if (first > last) return;
  const ordered = (blocks: readonly number[]) => [...new Set(blocks)].sort((a, b) => (backwards ? b - a : a - b));
  if (sought.positions) {
    yield ordered(sought.positions.filter((position) => position >= first && position <= last).map(blockOf));
    return;
  }
  for (const blocks of chunksOf(blockOf(first), blockOf(last), backwards)) {
    const { found } = await views.read([history], async (db) => ({ found: await blocksWith(db, sought, blocks) }));
    yield ordered(found);
  }
}

type HistoryViews = ViewsOf<readonly [typeof history]>;

/** Blocks in which each part of a filter finds something; the rows of the blocks themselves, which are long, are not looked at. */
async function blocksWith(db: HistoryViews, sought: Sought, within: Blocks): Promise<readonly number[]> {
  const { filter, places } = sought;
  const parts = [
    ...termsOf(filter).map((terms) => withTerm(db, terms, within)),
    ...(filter.text === undefined ? [] : [withText(db, filter.text, within)]),
  ];
  if (!places) return parts.length === 0 ? allOf(within) : inAll(db, parts);
  const strays = [...new Set(sought.elsewhere.map(blockOf))].filter(
    (block) => block >= within.lowest && block <= within.highest,
  );
  const there = await inAll(db, [withTerm(db, termsOfPlaces(places, filter), within), ...parts]);
  return [...there, ...(parts.length === 0 || strays.length === 0 ? strays : await inAll(db, parts, strays))];
}

const allOf = ({ lowest, highest }: Blocks): readonly number[] =>
  Array.from({ length: highest - lowest + 1 }, (_, at) => lowest + at);

/** The blocks with one of some terms. */
const withTerm = (db: HistoryViews, terms: readonly string[], { lowest, highest }: Blocks) =>
  db
    .selectFrom('historyTerm')
    .select('block')
    .where('term', 'in', terms)
    .where('block', '>=', lowest)
    .where('block', '<=', highest);

/** The blocks with some words. */
const withText = (db: HistoryViews, text: string, { lowest, highest }: Blocks) =>
  db
    .selectFrom('historyText')
    .select('block')
    .where('block', '>=', lowest)
    .where('block', '<=', highest)
    .where((eb) => eb(eb.fn<number>('instr', ['texts', eb.val(inOneLine(text))]), '>', 0));

type Found = ReturnType<typeof withTerm> | ReturnType<typeof withText>;

/** The blocks that are found in every way, and are among some. */
async function inAll(
  db: HistoryViews,
  [first, ...others]: readonly Found[],
  among?: readonly number[],
): Promise<readonly number[]> {
  if (!first) return [];
  const rows = await db
    .selectFrom(first.as('found'))
    .select('found.block')
    .where((eb) =>
      eb.and([
        ...others.map((other) => eb('found.block', 'in', other)),
        ...given(among, (blocks) => eb('found.block', 'in', blocks)),
      ]),
    )
    .execute();
  return rows.map(({ block }) => block);
}

/** For each part of a filter the terms of which a block must have one. */
function termsOf({ types, context, actor, documentNumber, effectiveFrom, effectiveTo }: HistoryFilter): string[][] {
  return [
    types?.map(termOf.type),
    context === undefined ? undefined : [termOf.context(context)],
    actor === undefined ? undefined : [termOf.actor(actor)],
    documentNumber === undefined ? undefined : [termOf.document(documentNumber)],
    monthsFrom(effectiveFrom, effectiveTo)?.map(termOf.month),
  ].filter((terms) => terms !== undefined);
}

/** Where they can, they say of which types, too. */
function termsOfPlaces(places: readonly string[], { types }: HistoryFilter): readonly string[] {
  return types?.every(isPlaced)
    ? types.flatMap((type) => places.map((unitId) => termOf.placed(type, unitId)))
    : places.map(termOf.place);
}

const MONTHS_MAX = 36;

/** A day of each month of a span, where both ends are given and not too far apart. */
function monthsFrom(from: string | undefined, to: string | undefined): string[] | undefined {
  if (from === undefined || to === undefined) return undefined;
  const months: string[] = [];
  let [year = 0, month = 0] = from.split('-').map(Number);
  for (;;) {
    const day = `${year}-${String(month).padStart(2, '0')}`;
    if (day > to.slice(0, 7)) return months;
    if (months.length === MONTHS_MAX) return undefined;
    months.push(day);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}

/** The entries in some blocks that are asked for, ascending. */
async function entriesIn(views: Views, sought: Sought, blocks: readonly number[]): Promise<HistoryEntry[]> {
  const { rows, texts } = await views.read([history], async (db) => ({
    rows: await db
      .selectFrom('historyBlock')
      .select(['block', 'entries'])
      .where('block', 'in', blocks)
      .orderBy('block')
      .execute(),
    texts:
      sought.filter.text === undefined
        ? []
        : await db.selectFrom('historyText').selectAll().where('block', 'in', blocks).execute(),
  }));
  const isSought = soughtBy(sought, texts);
  return rows.flatMap(({ block, entries }) => entriesOf(entries, block * EVENTS_PER_BLOCK).filter(isSought));
}

function soughtBy(
  { filter, places, elsewhere, positions }: Sought,
  texts: readonly { readonly block: number; readonly texts: string }[],
): (entry: HistoryEntry) => boolean {
  const { types, context, actor, documentNumber, effectiveFrom = '', effectiveTo = '9999', text } = filter;
  const withheld = (filter.withoutContexts ?? []).map((context) => `${context}.`);
  const listed = positions && new Set(positions);
  const inPlaces = places && new Set(places);
  const strays = new Set(elsewhere);
  const withText = text === undefined ? undefined : positionsWith(texts, inOneLine(text));
  return ({ position, ...entry }) =>
    (!listed || listed.has(position)) &&
    entry.day >= effectiveFrom &&
    entry.day <= effectiveTo &&
    (!types || types.includes(entry.type)) &&
    (context === undefined || contextOf(entry.type) === context) &&
    !withheld.some((context) => entry.type.startsWith(context)) &&
    (actor === undefined || entry.actor === actor) &&
    (documentNumber === undefined || entry.documentNumber === documentNumber) &&
    (!inPlaces || strays.has(position) || entry.places.some((place) => inPlaces.has(place))) &&
    (!withText || withText.has(position));
}

function positionsWith(
  rows: readonly { readonly block: number; readonly texts: string }[],
  words: string,
): ReadonlySet<number> {
  const found = rows.flatMap(({ block, texts }) =>
    texts.split('\n').flatMap((line) => {
      const space = line.indexOf(' ');
      const isIt = line.includes(words, space + 1);
      return isIt ? [block * EVENTS_PER_BLOCK + Number(line.slice(0, space))] : [];
    }),
  );
  return new Set(found);
}
