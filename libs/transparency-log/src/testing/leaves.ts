import { leafHash } from '../hashing.ts';

/** The entries of the test vectors, in hex. */
export const VECTOR_ENTRIES: readonly string[] = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];

/** Leaf hashes of the test vectors. */
export const VECTOR_LEAVES: readonly Buffer[] = VECTOR_ENTRIES.map((entry) => leafHash(Buffer.from(entry, 'hex')));

/** Leaf hashes that all differ. */
export function leavesUpTo(count: number): Buffer[] {
  return Array.from({ length: count }, (_, i) => leafHash(Buffer.from(`entry ${i}`)));
}
