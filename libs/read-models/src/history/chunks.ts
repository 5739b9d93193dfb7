/** Blocks that are looked for at first, and at once at most. */
const BLOCKS_SOUGHT = 1_024;
const BLOCKS_SOUGHT_MAX = 16_384;

/** Blocks that follow each other, both included. */
export interface Blocks {
  readonly lowest: number;
  readonly highest: number;
}

/** Parts of a span of blocks, the nearest first, each longer than the one before: what is seldom is sought far. */
export function* chunksOf(first: number, last: number, backwards: boolean): Generator<Blocks> {
  let size = BLOCKS_SOUGHT;
  for (let done = 0; done <= last - first; done += size, size = Math.min(4 * size, BLOCKS_SOUGHT_MAX)) {
    const lowest = Math.max(first, backwards ? last - done - size + 1 : first + done);
    yield { lowest, highest: backwards ? last - done : Math.min(last, lowest + size - 1) };
  }
}
