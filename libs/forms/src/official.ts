/** What the standard for official documents says of days and numbers (GB/T 9704-2012, 7.2.5, 7.3.5.5, 7.3.6). */

/** `2016-03-01` as `2016年3月1日`. */
export function officialDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** Each day of a text in this way. */
export const withOfficialDays = (text: string): string =>
  text.replaceAll(/ ?\b(\d{4}-\d{2}-\d{2})\b ?/g, (_, day) => officialDay(day));

/** The office's short name, the year in six-cornered brackets, a number without leading zeros: `怀扶考〔2016〕3号`. */
export const DOCUMENT_NUMBER = '^[\\u4e00-\\u9fff]{1,20}\\u3014(?:19|20)\\d{2}\\u3015[1-9]\\d{0,4}\\u53f7$';

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'] as const;

/** Headings numbered in their order: `一、…`, ten at most. */
export const numbered = (texts: readonly string[]): readonly string[] =>
  texts.map((text, at) => `${NUMERALS[at] ?? at + 1}、${text}`);
