import type { Bilingual } from '@onus/domain';
import { codeInWords, eventInWords, inBeijing, isCode, numberInWords } from '@onus/export/words';
import { selectedWords } from '../openapi/asked-words.ts';
import { leaderFields, unitFields } from '../queries/row-names.ts';
import type { Told } from './column.ts';
import { headingOf } from './heading-words.ts';

/** Of the same text fields the values are no codes, whatever they say: ids, numbers of documents, digests, and what people wrote. */
const AS_IT_IS =
  /(?:Ids?|Digest|Number|By)$|^(?:actor|code|contact|month|name|nameEn|nameZh|number|place|reason|rule|title)$/;

/** A text of a field: the word of a code in the language of whoever asks, any other text as it is. */
export function textInWords(field: string, text: string, { language }: Pick<Told, 'language'>): string {
  if (field !== 'ruleId' && AS_IT_IS.test(field)) return text;
  if (Object.hasOwn(selectedWords, text)) return selectedWords[text]?.[language] ?? text;
  return isCode(text) ? codeInWords(text)[language] : text;
}

export const yesOrNo = (is: boolean, { language }: Pick<Told, 'language'>): string => (is ? YES : NO)[language];
const YES: Bilingual = { zh: '是', en: 'yes' };
const NO: Bilingual = { zh: '否', en: 'no' };

/** What an id stands for, to whoever may know it; undefined where it is no id of a unit or a leader. */
export function nameOf(field: string, id: string, { names, language }: Told): string | undefined {
  if (unitFields.test(field)) return names.units[id]?.[language];
  return leaderFields.test(field) ? (names.leaders[id]?.name ?? undefined) : undefined;
}

/** A text among others in one cell: also moments, and what happened, as people tell it. */
function partInWords(field: string, text: string, told: Told): string {
  if (field === 'type') return eventInWords(text)[told.language];
  return (INSTANT.test(text) ? inBeijing(text) : undefined) ?? textInWords(field, text, told);
}
const INSTANT = /^\d{4}-\d\d-\d\dT\S+Z$/;

const BETWEEN = {
  items: { zh: '、', en: ', ' },
  fields: { zh: '；', en: '; ' },
  word: { zh: '：', en: ': ' },
} as const;
/** Nothing that is listed is nested deeper; what is told here may be anything. */
const DEPTH_MAX = 20;

/** What stands in one cell of a value that is made of others: lists, and parts with the names of their fields before them. */
export function toldInWords(field: string, value: unknown, told: Told, depth = 0): string {
  const { language } = told;
  if (value === null || value === undefined) return '';
  if (depth > DEPTH_MAX) return '…';
  if (typeof value === 'boolean') return yesOrNo(value, told);
  if (typeof value === 'number') return numberInWords(field, value)[language];
  if (typeof value === 'string') return nameOf(field, value, told) ?? partInWords(field, value, told);
  if (Array.isArray(value)) {
    return value.map((item) => toldInWords(field, item, told, depth + 1)).join(BETWEEN.items[language]);
  }
  const parts = Object.entries(value).filter(([, part]) => part !== null && part !== undefined);
  const inWords = parts.map(
    ([name, part]) =>
      `${headingOf(name)?.[language] ?? name}${BETWEEN.word[language]}${toldInWords(name, part, told, depth + 1)}`,
  );
  const [open, close] = language === 'zh' ? ['（', '）'] : ['(', ')'];
  return `${open}${inWords.join(BETWEEN.fields[language])}${close}`;
}
