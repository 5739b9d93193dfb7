import type { Bilingual } from '@onus/domain';
import { unitOfField } from '@onus/export/words';
import { type TSchema, Type } from 'typebox';
import { leaderFields, unitFields } from '../queries/row-names.ts';
import type { CellKind, CellValue, Column, Told } from './column.ts';
import { headingOf } from './heading-words.ts';
import { nameOf, textInWords, toldInWords, yesOrNo } from './told-in-words.ts';

/**
 * The columns of a list, as the schema of its rows has their fields: beside the ids of units and of leaders what these are called;
 * parts of a field in columns of their own where all of them are plain; what is nested deeper in words, in one cell.
 */
export const columnsOf = (row: TSchema): readonly Column[] =>
  fieldsIn(row)
    .flatMap(([name, schema]) => columnsOfField({ name, schema, above: [] }))
    .filter(({ isNameOf }) => isNameOf === undefined || !hasOwnName(row, isNameOf));

/** A leader, or a unit, whose name is one of the fields already. */
const hasOwnName = (row: TSchema, field: string): boolean =>
  fieldsIn(row).some(
    ([name]) => (field === 'leaderId' && name === 'name') || (field === 'unitId' && name === 'nameZh'),
  );

/** The fields of rows that nobody has named in both languages, as `objectionUpheld.on`; a spec holds that there are none. */
export const unnamedIn = (row: TSchema, above: readonly string[] = []): readonly string[] =>
  fieldsIn(row).flatMap(([name, field]) => {
    const schema = itself(field);
    const parts = isParted(schema) ? unnamedIn(schema, [...above, name]) : [];
    return headingOf(name) ? parts : [[...above, name].join('.'), ...parts];
  });

interface Field {
  readonly name: string;
  readonly schema: TSchema;
  /** The fields that it is a part of. */
  readonly above: readonly string[];
}

const fieldsIn = (schema: TSchema): readonly (readonly [string, TSchema])[] =>
  Type.IsObject(schema) ? Object.entries(schema.properties) : [];

/** Without that it may be null. */
const itself = (schema: TSchema): TSchema => {
  if (!Type.IsUnion(schema)) return schema;
  const [only, ...others] = schema.anyOf.filter((one) => !Type.IsNull(one));
  return only && others.length === 0 ? only : schema;
};

const isBilingual = (schema: TSchema): boolean =>
  fieldsIn(schema)
    .map(([name]) => name)
    .join() === 'zh,en';
const isPlain = (schema: TSchema): boolean => !Type.IsObject(schema) && !Type.IsArray(schema) && !Type.IsRecord(schema);
const isParted = (schema: TSchema): boolean =>
  !isBilingual(schema) && fieldsIn(schema).length > 0 && fieldsIn(schema).every(([, part]) => isPlain(itself(part)));

type OfField = Column & { /** Of the ids in which field it tells the names. */ readonly isNameOf?: string };

function columnsOfField({ name, schema, above }: Field): readonly OfField[] {
  const is = itself(schema);
  if (isParted(is)) {
    return fieldsIn(is).flatMap(([part, schema]) => columnsOfField({ name: part, schema, above: [...above, name] }));
  }
  const path = [...above, name];
  const read = (row: object): unknown => path.reduce<unknown>(partOf, row);
  const title = headingIn(path);
  if (unitFields.test(name)) return [withId(title, read), withName(title, NAME, name, read)];
  if (leaderFields.test(name)) return [withId(title, read), withName(title, PERSON, name, read)];
  const kind = kindOf(name, is);
  return [
    {
      title: isPosition(name, kind) ? withNote(title, POSITION) : withUnit(title, kind),
      kind,
      value: valueIn(name, is, kind, read),
    },
  ];
}

const partOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[field] : undefined;

const headingIn = (path: readonly string[]): Bilingual => {
  const all = path.map((name) => headingOf(name) ?? { zh: name, en: name });
  const words = all.filter(({ zh }, at) => zh !== all[at - 1]?.zh); // a state of a state
  return { zh: words.map(({ zh }) => zh).join('：'), en: words.map(({ en }) => en).join(': ') };
};

/** Where in the log something was recorded. */
const isPosition = (name: string, kind: CellKind): boolean => kind === 'whole' && name.endsWith('At');

const POSITION: Bilingual = { zh: '位置', en: 'position' };
const ID: Bilingual = { zh: '编号', en: 'id' };
const NAME: Bilingual = { zh: '名称', en: 'name' };
const PERSON: Bilingual = { zh: '姓名', en: 'name' };
const UNITS: Readonly<Partial<Record<CellKind, Bilingual>>> = {
  money: { zh: '元', en: 'yuan' },
  share: { zh: '%', en: '%' },
  points: { zh: '分', en: 'points' },
  moment: { zh: '北京时间', en: 'Beijing time' },
};

const withNote = (title: Bilingual, note: Bilingual): Bilingual => ({
  zh: `${title.zh}（${note.zh}）`,
  en: `${title.en} (${note.en})`,
});
const withUnit = (title: Bilingual, kind: CellKind): Bilingual => {
  const unit = UNITS[kind];
  return unit ? withNote(title, unit) : title;
};

type Read = (row: object) => unknown;

const withId = (title: Bilingual, read: Read): Column => ({
  title: withNote(title, ID),
  kind: 'text',
  value: (row) => [read(row) ?? []].flat().join(' '),
});

const withName = (title: Bilingual, note: Bilingual, field: string, read: Read): OfField => ({
  isNameOf: field,
  title: withNote(title, note),
  kind: 'text',
  value: (row, told) =>
    [read(row) ?? []]
      .flat()
      .flatMap((id) => nameOf(field, String(id), told) ?? [])
      .join(told.language === 'zh' ? '、' : ', '),
});

const KINDS = { fen: 'money', hundredths: 'points', 'basis-points': 'share' } as const;

function kindOf(name: string, schema: TSchema): CellKind {
  if (Type.IsInteger(schema) || Type.IsNumber(schema)) {
    const unit = unitOfField(name);
    return unit ? KINDS[unit] : 'whole';
  }
  const { format } = schema as { readonly format?: unknown };
  if (format === 'date') return 'day';
  return format === 'date-time' ? 'moment' : 'text';
}

function valueIn(name: string, schema: TSchema, kind: CellKind, read: Read): Column['value'] {
  if (kind !== 'text') return (row) => read(row) as CellValue;
  if (isBilingual(schema)) return (row, { language }) => partOf(read(row), language) as CellValue;
  return (row, told) => textOf(name, read(row), told);
}

function textOf(name: string, value: unknown, told: Told): CellValue {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'string') return textInWords(name, value, told);
  return typeof value === 'boolean' ? yesOrNo(value, told) : toldInWords(name, value, told);
}
