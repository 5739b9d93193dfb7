import { inHundredths, inYuan } from '@onus/export/words';
import type { CellKind, CellValue, Column, Told } from '../column.ts';
import { guardedInBook } from '../guarded.ts';
import { escaped } from './escaped.ts';
import { LONG_TEXT, styleOf } from './styles.ts';
import { type ColumnWidth, heightOf } from './widths.ts';

/** What a cell takes, in UTF-16 units; past it Excel would call the file damaged. */
const TEXT_MAX = 32_767;
const CUT = '…';

const DAY_MS = 86_400_000;
/** Of 1 January 1970, as workbooks count days. */
const EPOCH_DAY = 25_569;
/** 1 March 1900: before it workbooks count a day that never was. */
const FIRST_DAY = 61;
const BEIJING_MS = 8 * 3_600_000;

/** What a date is as a number: whole days, and of a moment the part of the day that has passed in Beijing. Undefined: none that there can be. */
const serialOf = (ms: number): number | undefined => {
  const serial = ms / DAY_MS + EPOCH_DAY;
  return Number.isFinite(serial) && serial >= FIRST_DAY ? serial : undefined;
};
const dayNumber = (day: string): string | undefined => serialOf(Date.parse(`${day}T00:00:00Z`))?.toString();
const momentNumber = (instant: string): string | undefined =>
  serialOf(Math.floor((Date.parse(instant) + BEIJING_MS) / 1_000) * 1_000)?.toFixed(8);

/** Numbers as the format has them; undefined for what is written as a text. */
const numberIn: Readonly<Record<CellKind, (value: string | number) => string | undefined>> = {
  text: () => undefined,
  whole: String,
  money: (fen) => inYuan(Number(fen)),
  share: (basisPoints) => inHundredths(Number(basisPoints)),
  points: (hundredths) => inHundredths(Number(hundredths)),
  day: (day) => dayNumber(String(day)),
  moment: (instant) => momentNumber(String(instant)),
};

/** A text as a cell; never a formula, whatever it says. `at` is where it stands, as `B7`. */
export function textCell(at: string, style: number, whole: string): string {
  const text = guardedInBook(whole);
  const kept = text.length > TEXT_MAX ? text.slice(0, TEXT_MAX - CUT.length) + CUT : text;
  const space = /^\s|\s$|\n/.test(kept) ? ' xml:space="preserve"' : '';
  return `<c r="${at}" s="${style}" t="inlineStr"><is><t${space}>${escaped(kept)}</t></is></c>`;
}

/** The letters by which a column is named: `A`, …, `Z`, `AA`, … */
export function lettersOf(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : lettersOf(Math.floor(column / 26) - 1) + letter;
}

/** Writes rows as elements; each column by its own way. */
export function rowWriter(columns: readonly Column[], widths: readonly ColumnWidth[]) {
  const ways = columns.map(({ kind, value }, at) => {
    const { isLong = false, characters = 0 } = widths[at] ?? {};
    return { kind, value, letters: lettersOf(at), isLong, characters, style: isLong ? LONG_TEXT : styleOf[kind] };
  });
  /** @param number of the row in the sheet, from 1 */
  return (row: object, number: number, told: Told): string => {
    const long: [string, number][] = [];
    let cells = '';
    for (const { kind, value, letters, isLong, characters, style } of ways) {
      const cell = value(row, told);
      if (isLong && typeof cell === 'string') long.push([cell, characters]);
      cells += cellOf(`${letters}${number}`, style, kind, cell);
    }
    return rowOf(number, long.length > 0 ? heightOf(long) : undefined, cells);
  };
}

/** @param points how high it is; undefined: as any other */
export const rowOf = (number: number, points: number | undefined, cells: string): string =>
  `<row r="${number}"${points === undefined ? '' : ` ht="${points}" customHeight="1"`}>${cells}</row>`;

function cellOf(at: string, style: number, kind: CellKind, value: CellValue): string {
  if (value === null || value === undefined || value === '') return `<c r="${at}" s="${style}"/>`;
  const number = numberIn[kind](value);
  return number === undefined ? textCell(at, style, String(value)) : `<c r="${at}" s="${style}"><v>${number}</v></c>`;
}
