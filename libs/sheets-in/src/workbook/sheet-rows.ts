import { SHEET_BOUNDS } from '../bounds.ts';
import type { Cell, SheetRow } from '../sheet.ts';
import { sheetRefused } from '../sheet-refused.ts';
import { type BookValues, cellOf } from './cell-value.ts';
import { parsedXml } from './xml.ts';

/** The rows of a sheet in which something stands, in their order; a few at a time are held. */
export function* rowsIn(bytes: Buffer, book: BookValues): Generator<SheetRow> {
  const reader = rowReader(book);
  for (const _ of parsedXml(bytes, reader.listener)) yield* reader.taken();
  yield* reader.taken();
}

/** Owned by one walk over a sheet. */
function rowReader(book: BookValues) {
  let rows: SheetRow[] = [];
  let count = 0;
  let number = 0;
  let isHidden = false;
  let cells: (Cell | undefined)[] = [];
  let column = -1;
  let cell = { type: 'n', style: 0, hasFormula: false, value: '', hasValue: false };
  /** In which element the text is that is read; `t` is also how a text of the sheet itself is written. */
  let within: 'v' | 't' | undefined;
  let isPhonetic = false;

  const openRow = (attribute: (name: string) => string | undefined): void => {
    number = Number(attribute('r') ?? number + 1);
    isHidden = /^(?:1|true)$/.test(attribute('hidden') ?? '');
    cells = [];
    column = -1;
  };
  const openCell = (attribute: (name: string) => string | undefined): void => {
    const reference = attribute('r');
    column = reference === undefined ? column + 1 : columnOf(reference);
    cell = {
      type: attribute('t') ?? 'n',
      style: Number(attribute('s') ?? 0),
      hasFormula: false,
      value: '',
      hasValue: false,
    };
  };
  const closeCell = (): void => {
    const said = cellOf(cell, book);
    if (!said) return;
    if (column < 0 || column >= SHEET_BOUNDS.columns) throw sheetRefused('sheet.too-many-columns');
    cells[column] = said;
  };
  const closeRow = (): void => {
    if (cells.length === 0) return;
    count += 1;
    if (count > SHEET_BOUNDS.rows) throw sheetRefused('sheet.too-many-rows');
    rows.push(isHidden ? { number, isHidden: true, cells } : { number, cells });
  };

  return {
    listener: {
      open: (name: string, attribute: (name: string) => string | undefined) => {
        if (name === 'row') openRow(attribute);
        else if (name === 'c') openCell(attribute);
        else if (name === 'f') cell.hasFormula = true;
        else if (name === 'rPh') isPhonetic = true;
        else if (name === 'v' || (name === 't' && !isPhonetic)) {
          within = name;
          cell.hasValue = true;
        }
      },
      text: (piece: string) => {
        if (!within) return;
        if (cell.value.length + piece.length > SHEET_BOUNDS.cellLength) throw sheetRefused('sheet.damaged');
        cell.value += piece;
      },
      close: (name: string) => {
        if (name === within) within = undefined;
        else if (name === 'rPh') isPhonetic = false;
        else if (name === 'c') closeCell();
        else if (name === 'row') closeRow();
      },
    },
    taken: (): readonly SheetRow[] => {
      const taken = rows;
      rows = [];
      return taken;
    },
  };
}

/** `B7` is column 1. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replaceAll('$', '')) {
    const value = letter.charCodeAt(0) - 64;
    if (value < 1 || value > 26) break;
    column = column * 26 + value;
  }
  return column - 1;
}
