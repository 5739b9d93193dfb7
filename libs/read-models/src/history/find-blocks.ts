import type { Views, ViewsOf } from '../runner/views.ts';
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

/** Blocks that are looked for at a time, and those that are read at once at most: what is read together is sorted out in a moment. */
const BLOCKS_SOUGHT = 1_024;
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
  const elsewhere = new Set(sought.elsewhere.map(blockOf));
  const [from, to] = [blockOf(first), blockOf(last)];
  const chunks = Math.floor((to - from) / BLOCKS_SOUGHT) + 1;
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    const lowest = from + (backwards ? chunks - 1 - chunk : chunk) * BLOCKS_SOUGHT;
    const highest = Math.min(to, lowest + BLOCKS_SOUGHT - 1);
    const { blocks } = await views.read([history], async (db) => ({
      blocks: await blocksWith(db, sought, lowest, highest, elsewhere),
    }));
    yield ordered(blocks);
  }
}

type HistoryViews = ViewsOf<readonly [typeof history]>;

async function blocksWith(
  db: HistoryViews,
  { filter, places }: Sought,
  lowest: number,
  highest: number,
  elsewhere: ReadonlySet<number>,
): Promise<readonly number[]> {
  const withTerm = (terms: readonly string[]) =>
    db
      .selectFrom('historyTerm')
      .select('historyTerm.block')
      .where('term', 'in', terms)
      .where('historyTerm.block', '>=', lowest)
      .where('historyTerm.block', '<=', highest);
  const strays = [...elsewhere].filter((block) => block >= lowest && block <= highest);
  const rows = await db
    .selectFrom('historyBlock')
    .select('historyBlock.block')
    .where('historyBlock.block', '>=', lowest)
    .where('historyBlock.block', '<=', highest)
    .where((eb) =>
      eb.and([
        ...termsOf(filter).map((terms) => eb('historyBlock.block', 'in', withTerm(terms))),
        ...(places
          ? [
              eb.or([
                eb('historyBlock.block', 'in', withTerm(termsOfPlaces(places, filter))),
                eb('historyBlock.block', 'in', strays),
              ]),
            ]
          : []),
        ...(filter.text === undefined
          ? []
          : [
              eb(
                'historyBlock.block',
                'in',
                db
                  .selectFrom('historyText')
                  .select('historyText.block')
                  .where('historyText.block', '>=', lowest)
                  .where('historyText.block', '<=', highest)
                  .where((text) =>
                    text(text.fn<number>('instr', ['texts', text.val(inOneLine(filter.text ?? ''))]), '>', 0),
                  ),
              ),
            ]),
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
