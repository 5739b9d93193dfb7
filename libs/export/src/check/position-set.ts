/** Positions of a log, a bit each where there are any: small when they are few, and bounded when they are many. */
export interface PositionSet {
  add(position: number): void;
  has(position: number): boolean;
  /** Ascending. */
  [Symbol.iterator](): Iterator<number>;
}

const CHUNK_BITS = 65_536;

export function positionSet(): PositionSet {
  const chunks = new Map<number, Uint8Array>();

  const chunkOf = (position: number): number => Math.floor(position / CHUNK_BITS);
  return {
    add: (position) => {
      const chunk = chunks.get(chunkOf(position)) ?? new Uint8Array(CHUNK_BITS / 8);
      chunks.set(chunkOf(position), chunk);
      const bit = position % CHUNK_BITS;
      chunk[bit >> 3] = (chunk[bit >> 3] ?? 0) | (1 << (bit & 7));
    },
    has: (position) => {
      const bit = position % CHUNK_BITS;
      return (((chunks.get(chunkOf(position))?.[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
    },
    *[Symbol.iterator]() {
      for (const number of [...chunks.keys()].sort((a, b) => a - b)) {
        for (const [i, byte] of (chunks.get(number) ?? []).entries()) {
          for (let bit = 0; bit < 8; bit += 1) if ((byte >> bit) & 1) yield number * CHUNK_BITS + i * 8 + bit;
        }
      }
    },
  };
}
