import { TransparencyError } from './transparency-error.ts';

/*
 * Sizes and indices of a tree are integers up to 2^53 - 1. JavaScript's bit operators cut at 32 bits, so everything here
 * divides and takes remainders; dividing by a power of two is exact in a double.
 */

/** Refuses anything but an integer in 0 … 2^53 - 1. */
export function requireIndex(value: number, name: string): void {
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new TransparencyError('index.out-of-range', `${name} must be an integer from 0 to 2^53 - 1, not ${value}`);
  }
}

/** `value >> 1` for any size. */
export function half(value: number): number {
  return Math.floor(value / 2);
}

/** Whether the lowest bit is set. */
export function isOdd(value: number): boolean {
  return value % 2 === 1;
}

/** Number of bits set. */
export function popCount(value: number): number {
  let count = 0;
  for (let rest = value; rest > 0; rest = half(rest)) count += rest % 2;
  return count;
}

/** Number of bits needed to write the value; 0 for 0. */
export function bitLength(value: number): number {
  let length = 0;
  for (let rest = value; rest > 0; rest = half(rest)) length += 1;
  return length;
}
