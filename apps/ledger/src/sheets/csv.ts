import { inBeijing, inHundredths, inYuan } from '@onus/export/words';
import type { CellKind, CellValue, Column, Told } from './column.ts';
import { line, quoted } from './csv-line.ts';
import { guarded } from './guarded.ts';

/** What is written in a cell. Texts are shown as they are and calculate nothing; numbers stay numbers. */
const written: Readonly<Record<CellKind, (value: string | number) => string>> = {
  text: (value) => safe(String(value)),
  whole: String,
  money: (fen) => inYuan(Number(fen)),
  share: (basisPoints) => inHundredths(Number(basisPoints)),
  points: (hundredths) => inHundredths(Number(hundredths)),
  day: (day) => safe(String(day)),
  moment: (instant) => safe(inBeijing(String(instant)) ?? String(instant)),
};

/** One row of a list as a line of a CSV file (RFC 4180). */
export const csvRow = <Row>(columns: readonly Column<Row>[], row: Row, told: Told): string =>
  line(columns.map(({ kind, value }) => cell(kind, value(row, told))));

/** The line that names the columns. */
export const csvHead = (columns: readonly Column<never>[], { language }: Pick<Told, 'language'>): string =>
  line(columns.map(({ title }) => safe(title[language])));

const cell = (kind: CellKind, value: CellValue): string =>
  value === null || value === undefined ? '' : written[kind](value);

const safe = (text: string): string => quoted(guarded(text));
