import type { Bilingual } from '@onus/domain';
import type { Language } from '../http/language.ts';
import type { namesInRows } from '../queries/row-names.ts';

/**
 * What stands in the cells of a column, and so how they are written: `money` in fen, shown in yuan; `share` in basis points, shown
 * in per cent; `points` in hundredths; `day` as `2016-03-01`; `moment` as of RFC 3339, shown by the clock of Beijing.
 */
export type CellKind = 'text' | 'whole' | 'money' | 'share' | 'points' | 'day' | 'moment';

/** Nothing stands in the cell where there is none. */
export type CellValue = string | number | null | undefined;

/** Of whom a sheet is made for, and what the ids in its rows stand for. */
export interface Told {
  readonly language: Language;
  readonly names: Awaited<ReturnType<typeof namesInRows>>;
}

/** One column of a list that is taken away as a table. */
export interface Column<Row = object> {
  readonly title: Bilingual;
  readonly kind: CellKind;
  readonly value: (row: Row, told: Told) => CellValue;
}
