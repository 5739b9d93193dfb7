import { invariant } from '../../kernel/invariant.ts';

/** An exact fraction; the denominator is positive. Sums of fen times weights go beyond safe integers, so neither is a number. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

type Whole = number | bigint;

export function fraction(over: Whole, under: Whole = 1n): Fraction {
  const [top, bottom] = [BigInt(over), BigInt(under)];
  invariant(bottom > 0n, 'what a fraction is of is positive');
  return { over: top, under: bottom };
}

export const plus = (a: Fraction, b: Fraction): Fraction => ({
  over: a.over * b.under + b.over * a.under,
  under: a.under * b.under,
});
export const times = (a: Fraction, b: Fraction): Fraction => ({ over: a.over * b.over, under: a.under * b.under });
export const isLess = (a: Fraction, b: Fraction): boolean => a.over * b.under < b.over * a.under;

export const ZERO = fraction(0n);
export const ONE = fraction(1n);

export const within = (least: Fraction, value: Fraction, most: Fraction): Fraction => {
  if (isLess(value, least)) return least;
  return isLess(most, value) ? most : value;
};

/** The nearest whole number; of two, the one farther from zero. */
export function rounded({ over, under }: Fraction): number {
  const size = over < 0n ? -over : over;
  const whole = (2n * size + under) / (2n * under);
  return Number(over < 0n ? -whole : whole);
}
