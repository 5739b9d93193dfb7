import { afterHan, type Bilingual, ruleOf, standingNames } from '@onus/domain';
import { codeWords, fieldWords } from '@onus/export/words';
import { type TSchema, Type } from 'typebox';
import { askedWords, selectedWords } from './asked-words.ts';

/** What a field is, and what it takes, in both languages: `期限；存在的日期，… / due; a day that exists, …` */
export function fieldNote(name: string, schema: TSchema): string {
  const told = [wordsOf(name), taken(schema)].filter((one) => one !== undefined);
  return `${told.map(({ zh }) => zh).join('；')} / ${told.map(({ en }) => en).join('; ')}`;
}

/** A schema whose fields all have a note. */
export function withFieldNotes(schema: TSchema): TSchema {
  if (Type.IsArray(schema)) return { ...schema, items: withFieldNotes(schema.items) } as TSchema;
  if (!Type.IsObject(schema)) return schema;
  const properties = Object.entries(schema.properties).map(([name, field]) => [
    name,
    { ...withFieldNotes(field), description: fieldNote(name, field) },
  ]);
  return { ...schema, properties: Object.fromEntries(properties) } as TSchema;
}

const wordsOf = (name: string): Bilingual | undefined => askedWords[name] ?? fieldWords[name];

function taken(schema: TSchema): Bilingual | undefined {
  if (!Type.IsArray(schema)) return 'enum' in schema ? oneOfNamed(schema.enum as string[]) : ruleOf(schema);
  const [list, item] = [ruleOf(schema), taken(schema.items)];
  if (!list) return item && { zh: `${item.zh}；可多次给出`, en: `${item.en}; may be repeated` };
  return item ? { zh: `${list.zh}；各项为${afterHan(item.zh)}`, en: `${list.en}; each of them ${item.en}` } : list;
}

/** Codes are sent; a Chinese reader is told what they stand for. */
const oneOfNamed = (codes: readonly string[]): Bilingual => ({
  zh: `以下之一：${codes.map((code) => inChinese(code)).join('、')}`,
  en: `one of ${codes.join(', ')}`,
});

function inChinese(code: string): string {
  const words = codeWords[code]?.zh ?? standingNames[code as keyof typeof standingNames]?.zh ?? selectedWords[code]?.zh;
  return words === undefined ? code : `${code}（${words}）`;
}
