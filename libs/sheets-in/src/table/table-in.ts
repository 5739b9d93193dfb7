import { plainText } from '../cells/plain.ts';
import type { Cell, Sheet, SheetNote, SheetRow } from '../sheet.ts';
import { sheetNote } from '../sheet.ts';
import { sheetRefused } from '../sheet-refused.ts';
import { isFooter, isTotals, unitAbove } from './beside-data.ts';
import { type Heading, type HeadingColumn, headingIn, requireHeadings } from './heading.ts';

/** The rows below the headings of a sheet. */
export interface Table {
  /** By the key of a column, the unit that its heading names. */
  readonly units: ReadonlyMap<string, string>;
  /** The unit of amounts that stands above the headings. */
  readonly unitAbove: string | undefined;
  /** The columns that are there, by their keys. */
  readonly columns: ReadonlySet<string>;
  /** To be taken once. @throws SheetRefused */
  readonly rows: Iterable<TableRow>;
  /** What was odd about the file; complete once all rows have been taken. */
  notes(): readonly SheetNote[];
}

export interface TableRow {
  readonly number: number;
  readonly isHidden: boolean;
  /** Whether a formula calculated any of its cells. */
  readonly isCalculated: boolean;
  /** By the key of their column; nothing where a cell is empty or says nothing that is seen. */
  readonly cells: Readonly<Partial<Record<string, Cell>>>;
}

/** Rows that may stand above the headings, at most. */
const ABOVE_MAX = 30;
/** Rows that a note names, at most. */
const NAMED_MAX = 20;

/** @throws SheetRefused `sheet.no-heading`, `sheet.heading-missing`, `sheet.heading-repeated`, and those of the file */
export function tableIn(sheet: Sheet, columns: readonly HeadingColumn[]): Table {
  const rows = sheet.rows[Symbol.iterator]();
  const { heading, titles, unit } = headOf(rows, columns);
  requireHeadings(heading, columns);
  const told = { totals: [] as number[], footers: [] as number[], hidden: [] as number[], calculated: 0 };
  const count = (row: TableRow): TableRow => {
    if (row.isHidden) told.hidden.push(row.number);
    if (row.isCalculated) told.calculated += 1;
    return row;
  };

  function* below(): Generator<TableRow> {
    for (let next = rows.next(); !next.done; next = rows.next()) {
      const row = next.value;
      if (isTotals(row)) told.totals.push(row.number);
      else if (isFooter(row)) told.footers.push(row.number);
      else {
        const under = rowUnder(heading, row);
        if (under) yield count(under);
      }
    }
  }

  return {
    units: new Map(heading.columns.flatMap(({ key, unit }) => (unit ? [[key, unit] as const] : []))),
    unitAbove: unit,
    columns: new Set(heading.columns.map(({ key }) => key)),
    rows: below(),
    notes: () => [
      ...sheet.notes,
      ...(titles > 0 ? [sheetNote('sheet.titles')] : []),
      ...(unit ? [sheetNote('sheet.unit-above', unit)] : []),
      ...(heading.unknown.length > 0 ? [sheetNote('sheet.unknown-columns', heading.unknown.join('、'))] : []),
      ...(told.totals.length > 0 ? [sheetNote('sheet.totals', named(told.totals))] : []),
      ...(told.footers.length > 0 ? [sheetNote('sheet.footers', named(told.footers))] : []),
      ...(told.hidden.length > 0 ? [sheetNote('sheet.hidden-rows', named(told.hidden))] : []),
      ...(told.calculated > 0 ? [sheetNote('sheet.calculated', String(told.calculated))] : []),
    ],
  };
}

const named = (numbers: readonly number[]): string =>
  numbers.slice(0, NAMED_MAX).join('、') + (numbers.length > NAMED_MAX ? `…（${numbers.length}）` : '');

interface Head {
  readonly heading: Heading;
  readonly titles: number;
  readonly unit: string | undefined;
}

/** The first row that heads columns. */
function headOf(rows: Iterator<SheetRow>, columns: readonly HeadingColumn[]): Head {
  let unit: string | undefined;
  for (let titles = 0; titles < ABOVE_MAX; titles += 1) {
    const next = rows.next();
    if (next.done) break;
    const heading = headingIn(next.value, columns);
    if (heading) return { heading, titles, unit };
    unit ??= unitAbove(next.value);
  }
  throw sheetRefused('sheet.no-heading');
}

function rowUnder({ columns }: Heading, { number, isHidden, cells }: SheetRow): TableRow | undefined {
  const found: Record<string, Cell> = {};
  let isEmpty = true;
  let isCalculated = false;
  for (const { key, at } of columns) {
    const cell = cells[at];
    if (!cell || (!cell.fault && plainText(cell.text) === '')) continue;
    found[key] = cell;
    isEmpty = false;
    isCalculated ||= cell.isCalculated === true;
  }
  return isEmpty ? undefined : { number, isHidden: isHidden === true, isCalculated, cells: found };
}
