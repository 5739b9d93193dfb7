import { CsvError, parse } from 'csv-parse/sync';
import { SHEET_BOUNDS } from '../bounds.ts';
import { unguarded } from '../cells/unguarded.ts';
import { type Cell, type Sheet, type SheetRow, sheetNote } from '../sheet.ts';
import { sheetRefused } from '../sheet-refused.ts';
import { decoded } from './decoded.ts';

/** Of the first lines; a file with tabs is one that was saved as text. */
const LOOKED_AT = 4_096;

/** @throws SheetRefused */
export function readCsv(bytes: Buffer): Sheet {
  const { text, isGbk } = decoded(bytes);
  return { format: 'csv', notes: isGbk ? [sheetNote('sheet.gbk')] : [], rows: rowsOf(text) };
}

function* rowsOf(text: string): Generator<SheetRow> {
  const start = text.slice(0, LOOKED_AT);
  const delimiter = start.split('\t').length > start.split(',').length ? '\t' : ',';
  let count = 0;
  for (const [at, record] of recordsOf(text, delimiter).entries()) {
    if (record.length > SHEET_BOUNDS.columns) throw sheetRefused('sheet.too-many-columns');
    const cells = record.map(cellOf);
    if (!cells.some(Boolean)) continue;
    count += 1;
    if (count > SHEET_BOUNDS.rows) throw sheetRefused('sheet.too-many-rows');
    yield { number: at + 1, cells };
  }
}

function recordsOf(text: string, delimiter: string): readonly (readonly string[])[] {
  try {
    return parse(text, {
      delimiter,
      relax_column_count: true,
      relax_quotes: true, // `="007"` is no cell in quotes
      skip_empty_lines: false,
      max_record_size: SHEET_BOUNDS.columns * SHEET_BOUNDS.cellLength,
      to: SHEET_BOUNDS.rows * 2,
    });
  } catch (error) {
    if (error instanceof CsvError) throw sheetRefused('sheet.malformed-csv');
    throw error;
  }
}

/** `="007"` is how a spreadsheet is made to keep zeros. */
function cellOf(field: string): Cell | undefined {
  if (field === '') return undefined;
  if (field.length > SHEET_BOUNDS.cellLength) throw sheetRefused('sheet.malformed-csv');
  const kept = /^="([^"]*)"$/.exec(field)?.[1];
  return { text: kept ?? unguarded(field) };
}
