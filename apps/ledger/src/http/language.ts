import type { Bilingual } from '@onus/domain';

export type Language = keyof Bilingual;

/** One language range and its weight, as in RFC 9110: `zh-CN;q=0.8`. */
const RANGE = /^\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)\s*(?:;\s*q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?$/;
const HEADER_LENGTH_MAX = 400;

/** The caller's language by `Accept-Language`: Chinese when it is preferred, else English. What is malformed is ignored. */
export function languageOf(header: string | undefined): Language {
  if (header === undefined || header.length > HEADER_LENGTH_MAX) return 'en';
  const weights = { zh: 0, en: 0 };
  for (const part of header.split(',')) {
    const [, range = '', weight = '1'] = RANGE.exec(part) ?? [];
    const language = range.toLowerCase().split('-')[0];
    if (language === 'zh' || language === 'en') weights[language] = Math.max(weights[language], Number(weight));
  }
  return weights.zh > weights.en ? 'zh' : 'en';
}
