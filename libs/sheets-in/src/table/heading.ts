import { bareText } from '../cells/plain.ts';
import type { Cell, SheetRow } from '../sheet.ts';
import { sheetRefused } from '../sheet-refused.ts';

/** A column that is asked for. */
export interface HeadingColumn {
  /** By which its cells are found in a row. */
  readonly key: string;
  /** What it may be called; the first is told where it is missing. */
  readonly headings: readonly string[];
  readonly isRequired: boolean;
}

/** Where a column stands, and the unit that its heading names. */
export interface FoundColumn {
  readonly key: string;
  readonly at: number;
  /** As it stands, in half width: 万元. */
  readonly unit?: string;
}

export interface Heading {
  readonly columns: readonly FoundColumn[];
  /** Headings that no column is called. */
  readonly unknown: readonly string[];
}

const LOOSE = /[*:]+$/;
const BRACKETED = /[([【〔[]([^()[\]【】〔〕]*)[)\]】〕]$/;

const compared = (heading: string): string => bareText(heading).toLowerCase().replace(LOOSE, '');

/** A heading without the unit at its end. */
function parted(heading: string): { readonly name: string; readonly unit?: string } {
  const name = compared(heading);
  const unit = BRACKETED.exec(name);
  return unit ? { name: name.slice(0, unit.index).replace(LOOSE, ''), unit: unit[1] ?? '' } : { name };
}

/** The columns that a row heads; undefined where it names fewer than two. */
export function headingIn({ cells }: SheetRow, columns: readonly HeadingColumn[]): Heading | undefined {
  const byName = new Map(columns.flatMap(({ key, headings }) => headings.map((each) => [compared(each), key])));
  const found: FoundColumn[] = [];
  const unknown: string[] = [];
  for (const [at, cell] of cells.entries()) {
    if (!cell) continue;
    const one = columnOf(cell, at, byName);
    if (one) found.push(one);
    else unknown.push(bareText(cell.text));
  }
  const least = Math.min(2, columns.filter(({ isRequired }) => isRequired).length);
  return found.length >= least && found.length > 0 ? { columns: found, unknown } : undefined;
}

function columnOf({ text }: Cell, at: number, byName: ReadonlyMap<string, string>): FoundColumn | undefined {
  const { name, unit } = parted(text);
  const whole = byName.get(compared(text));
  const key = whole ?? byName.get(name);
  if (key === undefined) return undefined;
  return whole === undefined && unit !== undefined ? { key, at, unit } : { key, at };
}

/** @throws SheetRefused `sheet.heading-missing`, `sheet.heading-repeated` */
export function requireHeadings({ columns: found }: Heading, columns: readonly HeadingColumn[]): void {
  const keys = found.map(({ key }) => key);
  const nameOf = (wanted: string): string => columns.find(({ key }) => key === wanted)?.headings[0] ?? wanted;
  const same = (names: readonly string[]) => ({ zh: names.map(nameOf).join('、'), en: names.map(nameOf).join(', ') });
  const twice = keys.filter((key, at) => keys.indexOf(key) !== at);
  if (twice.length > 0) throw sheetRefused('sheet.heading-repeated', same(twice));
  const missing = columns.filter(({ key, isRequired }) => isRequired && !keys.includes(key)).map(({ key }) => key);
  if (missing.length > 0) throw sheetRefused('sheet.heading-missing', same(missing));
}
