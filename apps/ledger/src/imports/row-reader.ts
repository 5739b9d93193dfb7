import { bareText, type HeadingColumn, type Table, type TableRow } from '@onus/sheets-in';
import type { ImportColumn, ImportKind, RowValues } from './import-kind.ts';
import type { RowError } from './row-error.ts';
import type { UnitCodes } from './unit-codes.ts';

/** The columns of a kind, as they are looked for among headings. */
export const headingsOf = ({ columns }: ImportKind): readonly HeadingColumn[] =>
  columns.map(({ field, title, also = [], isRequired }) => ({
    key: field,
    headings: [title.zh, title.en, ...also],
    isRequired: isRequired === true,
  }));

/** Whether nothing was entered in a row beside what the template had filled in. */
export const isLeftEmpty = ({ columns }: ImportKind, { cells }: TableRow): boolean =>
  columns.every(({ field, isFilledIn }) => isFilledIn || cells[field] === undefined);

/** What stands in a row, or what is wrong in it, cell by cell. */
export function valuesIn(kind: ImportKind, { units, unitAbove }: Table, row: TableRow, codes: UnitCodes) {
  const values: Record<string, unknown> = {};
  const errors: RowError[] = [];
  for (const column of kind.columns) {
    const { field, kind: of, isRequired } = column;
    const cell = row.cells[field];
    if (!cell) {
      if (isRequired) errors.push(missing(row, column));
      continue;
    }
    const read = of.read(cell, { unit: units.get(field) ?? (of.unit && unitAbove), codes });
    if (read.fault) errors.push({ row: row.number, field, column: column.title, ...told(read.fault) });
    else values[field] = read.value;
  }
  const differs = nameFault(kind, row, values, codes);
  return { values: values as RowValues, errors: differs ? [...errors, differs] : errors };
}

const told = ({ code, text }: { readonly code: string; readonly text: RowError['sentence'] }) => ({
  code,
  sentence: text,
});

const missing = ({ number }: TableRow, { field, title }: ImportColumn): RowError => ({
  row: number,
  field,
  column: title,
  code: 'import.cell-missing',
  sentence: { zh: `“${title.zh}”必填`, en: `“${title.en}” is required` },
});

/** The column of a unit's code, by that of the name that stands beside it. */
const CODE_OF: Readonly<Record<string, readonly string[]>> = {
  '@unitName': ['unitId', 'fromHolderId', '@unitId'],
  '@parentName': ['parentId'],
};

/** A code that is not that of the unit that is named beside it is somebody's mistake, and nobody knows in which of the two. */
function nameFault({ columns }: ImportKind, { number }: TableRow, values: RowValues, codes: UnitCodes) {
  for (const [field, codeFields] of Object.entries(CODE_OF)) {
    const name = values[field];
    const unitId = codeFields.map((each) => values[each]).find((each) => typeof each === 'string');
    if (typeof name !== 'string' || typeof unitId !== 'string') continue;
    const known = codes.namesOf(unitId);
    if (known.some((each) => bareText(each) === bareText(name))) continue;
    const column = columns.find((each) => each.field === field)?.title;
    return {
      row: number,
      field,
      ...(column && { column }),
      code: 'import.name-differs',
      sentence: {
        zh: `代码所指的单位是“${known.at(-1)}”（${unitId}），不是“${name}”`,
        en: `The code is that of “${known.at(-1)}” (${unitId}), not of “${name}”`,
      },
    } satisfies RowError;
  }
  return undefined;
}
