import { HASH_BYTES } from '@onus/transparency-log';

/** The roots of a log at some sizes, 32 bytes each however many they are. */
export interface HeadRoots {
  /** Each once, in ascending order of the sizes; undefined where the root cannot be computed. */
  add(size: number, root: Buffer | undefined): void;
  /** Those that were added. */
  [Symbol.iterator](): Iterator<readonly [size: number, root: Buffer | undefined]>;
}

/** @param sizes ascending */
export function headRoots(sizes: readonly number[]): HeadRoots {
  const roots = Buffer.alloc(sizes.length * HASH_BYTES);
  const known = new Uint8Array(sizes.length);
  let added = 0;
  return {
    add: (size, root) => {
      if (sizes[added] !== size) throw new Error(`the root at ${size} is not due`);
      root?.copy(roots, added * HASH_BYTES);
      known[added] = root === undefined ? 0 : 1;
      added += 1;
    },
    *[Symbol.iterator]() {
      for (const [i, size] of sizes.slice(0, added).entries()) {
        yield [size, known[i] === 1 ? roots.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES) : undefined];
      }
    },
  };
}
