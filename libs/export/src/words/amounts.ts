import type { Bilingual } from '../check/bilingual.ts';

const FEN_PER_YUAN = 100;
const FEN_PER_WAN = 1_000_000;

/** Fen as 万元, exact, with at least two decimals: `inWan(123450000)` is `123.45`. */
export function inWan(amountFen: number): string {
  const fen = Math.abs(amountFen);
  const rest = String(fen % FEN_PER_WAN)
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${amountFen < 0 ? '-' : ''}${Math.trunc(fen / FEN_PER_WAN)}.${rest}`;
}

/** Fen as yuan, exact, with two decimals: `inYuan(12305)` is `123.05`. */
export function inYuan(amountFen: number): string {
  const fen = Math.abs(amountFen);
  const rest = String(fen % FEN_PER_YUAN).padStart(2, '0');
  return `${amountFen < 0 ? '-' : ''}${Math.trunc(fen / FEN_PER_YUAN)}.${rest}`;
}

/** Hundredths with two decimals: basis points as per cent, scores as points. */
export const inHundredths = (hundredths: number): string => (hundredths / 100).toFixed(2);

/** In what a field counts, which its name says. */
export function unitOfField(field: string): 'fen' | 'hundredths' | 'basis-points' | undefined {
  if (field.endsWith('Fen')) return 'fen';
  if (field.endsWith('Hundredths')) return 'hundredths';
  return /Bp$|^weight$|^overallWeight$/.test(field) ? 'basis-points' : undefined;
}

/** A number of a field, and in what it counts, as `12.30 万元`, `96.50`, `35.00 %`. */
export function numberInWords(field: string, value: number): Bilingual {
  switch (unitOfField(field)) {
    case 'fen':
      return { zh: `${inWan(value)} 万元`, en: `${inWan(value)} × 10,000 yuan` };
    case 'hundredths':
      return inBoth(inHundredths(value));
    case 'basis-points':
      return inBoth(`${inHundredths(value)} %`);
    default:
      return inBoth(String(value));
  }
}

const inBoth = (text: string): Bilingual => ({ zh: text, en: text });
