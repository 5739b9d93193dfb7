import { jsonTokens } from './json-tokens.ts';

/** Whether any number could be another than it reads: only then it is looked for. */
const MAY_BE_INEXACT = /\d{16}|\d[.eE]/;
const NUMBER = /^-?\d/;

/** Its digits, without zeros at either end, and the power of ten of the last: equal for equal numbers. */
function digitsOf(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(number) ?? [];
  const digits = `${whole}${fraction}`.replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  return kept === '' ? '0' : `${sign}${kept}e${Number(exponent) - fraction.length + digits.length - kept.length}`;
}

/**
 * The path of a number that is not what it reads once it is parsed: it has more digits than a double keeps, and would be recorded
 * as another. Undefined where there is none.
 *
 * @param text valid JSON
 */
export function inexactNumber(text: string): string | undefined {
  if (!MAY_BE_INEXACT.test(text)) return undefined;
  for (const { token, path } of jsonTokens(text))
    if (NUMBER.test(token) && digitsOf(token) !== digitsOf(String(Number(token)))) return path();
  return undefined;
}
