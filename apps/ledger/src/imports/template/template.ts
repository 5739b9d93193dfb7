import type { Bilingual } from '@onus/domain';
import type { Language } from '../../http/language.ts';
import type { ImportColumn, ImportKind } from '../import-kind.ts';
import type { UnitCodes } from '../unit-codes.ts';

/** A table to fill in: its headings, and rows with the codes of the units that it is for. */
export interface Template {
  readonly name: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** What may stand in each column. */
  readonly notes: readonly (readonly string[])[];
}

const NOTES: Readonly<Record<'heading' | 'required' | 'optional' | 'filled', Bilingual>> = {
  heading: { zh: '栏目', en: 'column' },
  required: { zh: '必填', en: 'required' },
  optional: { zh: '可不填', en: 'may be left empty' },
  filled: { zh: '已填好；除此之外没有内容的行不读取', en: 'filled in; a row with nothing else in it is left out' },
};
const SEPARATOR: Bilingual = { zh: '、', en: ', ' };
const UNIT_FIRST = /^@?(?:unitId|fromHolderId|parentId)$/;

/** The template of a kind, in one language; of the units, those that nobody has succeeded. */
export function templateOf(kind: ImportKind, codes: UnitCodes, language: Language): Template {
  const units = codes.all().filter(({ level }) => kind.levels.includes(level));
  return {
    name: kind.title[language],
    headings: kind.columns.map((column) => headingOf(column, language)),
    rows: units.map(({ code, nameZh }) => kind.columns.map((column) => filledIn(column, { code, nameZh }))),
    notes: kind.columns.map((column) => noteOf(column, language)),
  };
}

function headingOf({ title, kind }: ImportColumn, language: Language): string {
  if (!kind.unit) return title[language];
  return language === 'zh' ? `${title.zh}（${kind.unit.zh}）` : `${title.en} (${kind.unit.en})`;
}

function filledIn(
  { field, isFilledIn }: ImportColumn,
  unit: { readonly code: string; readonly nameZh: string },
): string {
  if (!isFilledIn) return '';
  return UNIT_FIRST.test(field) ? unit.code : unit.nameZh;
}

function noteOf(column: ImportColumn, language: Language): readonly string[] {
  const { isFilledIn, isRequired, kind } = column;
  const how = isFilledIn ? NOTES.filled : isRequired ? NOTES.required : NOTES.optional;
  const words = (kind.words ?? []).map((each) => each[language]).join(SEPARATOR[language]);
  return [headingOf(column, language), how[language], words];
}
