import type { Bilingual } from '../../kernel/text.ts';

const NUMBERS: readonly Bilingual[] = [
  { zh: '', en: '' },
  { zh: '一', en: 'one' },
  { zh: '两', en: 'two' },
  { zh: '三', en: 'three' },
  { zh: '四', en: 'four' },
  { zh: '五', en: 'five' },
  { zh: '六', en: 'six' },
  { zh: '七', en: 'seven' },
  { zh: '八', en: 'eight' },
  { zh: '九', en: 'nine' },
  { zh: '十', en: 'ten' },
];

/** Of one year to ten. */
export const numberOfYears = (years: number): Bilingual => NUMBERS[years] ?? { zh: String(years), en: String(years) };

/** The years up to one, so many of them. */
export function yearsUpTo(year: number, years: number): Bilingual {
  const all = Array.from({ length: years }, (_, at) => String(year - years + 1 + at));
  const [last = '', ...before] = [...all].reverse();
  return { zh: all.join('、'), en: before.length > 0 ? `${before.reverse().join(', ')} and ${last}` : last };
}

/** Of two: both; of more: all. */
export const inAll = (years: number): string => (years === 2 ? 'both' : 'all');
