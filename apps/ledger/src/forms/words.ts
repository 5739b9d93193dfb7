import { codeInWords, eventInWords, inHundredths } from '@onus/export/words';

/** Forms are in Chinese. */
export const inChinese = (code: string): string => codeInWords(code).zh;
export const happened = (type: string): string => eventInWords(type).zh;
/** A score, or a share in per cent. */
export const hundredths = (value: number | null | undefined): string => (value == null ? '' : inHundredths(value));

/** A part in per cent, exact up to the one rounding, half up; empty where there is no whole. */
export function shareOf(partFen: number, wholeFen: number): string {
  if (wholeFen === 0) return '';
  const hundredthsOfPercent = (BigInt(partFen) * 20_000n + BigInt(wholeFen)) / (2n * BigInt(wholeFen));
  const digits = String(hundredthsOfPercent).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}%`;
}
