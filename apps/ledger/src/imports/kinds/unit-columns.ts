import { text, unitByCode } from '../column-kind.ts';
import type { ImportColumn } from '../import-kind.ts';

/** The unit that a row is about, by its code. */
export const unitCode: ImportColumn = {
  field: 'unitId',
  title: { zh: '单位代码', en: 'unit code' },
  kind: unitByCode,
  isRequired: true,
  isFilledIn: true,
};

/** What it is called, for whoever fills in the table; compared with the code. */
export const unitName: ImportColumn = {
  field: '@unitName',
  title: { zh: '单位名称', en: 'unit' },
  also: ['单位'],
  kind: text,
  isFilledIn: true,
};
