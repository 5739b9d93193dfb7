import { additionsIn, beginnings, HEAPS, type SequenceHeaps } from './sequence-heaps.ts';
import { spillFile } from './spill-file.ts';

/** A number that is not the next one of its key. */
export interface Break {
  readonly key: string;
  readonly number: number;
  readonly expected: number;
  readonly position: number;
}

/**
 * Checks that every key comes with the numbers 0, 1, 2, … in this order: the revisions of each stream, and the one use of each
 * id. The memory that it takes does not grow with the number of keys: they come in many small heaps, told apart by a hash, which
 * overflow into a temporary file and are looked at one after another.
 */
export interface DenseSequences {
  /** Takes what comes next. */
  add(heaps: SequenceHeaps): void;
  /** What is wrong, once everything has been added. */
  breaks(): Iterable<Break>;
  /** Removes the temporary file. */
  close(): void;
}

/** What was added at one time, in memory or from `offset` on in the file. */
interface Kept {
  readonly begins: Float64Array;
  readonly lengths: Uint32Array;
  readonly place: Buffer | number;
}

const MEMORY_BYTES_MAX = 4 * 1024 * 1024;

export function denseSequences(): DenseSequences {
  const kept: Kept[] = [];
  const file = spillFile();
  let inMemory = 0;

  const heapIn = ({ begins, lengths, place }: Kept, heap: number): Buffer => {
    const [begin = 0, length = 0] = [begins[heap], lengths[heap]];
    return typeof place === 'number' ? file.read(place + begin, length) : place.subarray(begin, begin + length);
  };
  return {
    add: ({ bytes, lengths }) => {
      const isKept = inMemory + bytes.length <= MEMORY_BYTES_MAX;
      if (isKept) inMemory += bytes.length;
      const place = isKept ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length) : file.append(bytes);
      kept.push({ begins: beginnings(lengths), lengths, place });
    },
    *breaks() {
      for (let heap = 0; heap < HEAPS; heap += 1) {
        const next = new Map<string, number>();
        for (const one of kept) yield* breaksIn(heapIn(one, heap), next);
      }
    },
    close: file.close,
  };
}

/** Goes through additions in their order; `next` is the number that each key must have next. */
function* breaksIn(additions: Buffer, next: Map<string, number>): Iterable<Break> {
  for (const { key, number, position } of additionsIn(additions)) {
    const expected = next.get(key) ?? 0;
    next.set(key, expected + 1);
    if (number !== expected) yield { key, number, expected, position };
  }
}
