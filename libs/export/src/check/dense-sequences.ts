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
 * id. The memory that it takes does not grow with the number of keys: they are told apart by a hash into many small heaps,
 * which overflow into a temporary file and are looked at one after another.
 */
export interface DenseSequences {
  /** A key of up to 1,202 characters, a byte for each; `number` and `position` are below 2^48. */
  add(key: string, number: number, position: number): void;
  /** What is wrong, once everything has been added. */
  breaks(): Iterable<Break>;
  /** Removes the temporary file. */
  close(): void;
}

interface Heap {
  /** What was added last. */
  readonly recent: Buffer;
  used: number;
  /** Where the full ones before it are in the file. */
  readonly spilled: { readonly offset: number; readonly length: number }[];
}

const HEAP_BITS = 9;
const HEAP_BYTES = 8 * 1024;

// An addition: length of the key (16 bits), key, number (48 bits), position (48 bits), all little-endian.
const LENGTH_BYTES = 2;
const NUMBER_BYTES = 6;

export function denseSequences(): DenseSequences {
  const heaps = Array.from({ length: 2 ** HEAP_BITS }, (): Heap => {
    return { recent: Buffer.allocUnsafe(HEAP_BYTES), used: 0, spilled: [] };
  });
  const file = spillFile();
  const addition = Buffer.alloc(HEAP_BYTES);

  return {
    add: (key, number, position) => {
      addition.writeUInt16LE(key.length);
      const keyEnd = LENGTH_BYTES + addition.write(key, LENGTH_BYTES, 'latin1');
      const numberEnd = addition.writeUIntLE(number, keyEnd, NUMBER_BYTES);
      const end = addition.writeUIntLE(position, numberEnd, NUMBER_BYTES);
      const heap = heaps[heapOf(addition, keyEnd)] as Heap;
      if (heap.used + end > HEAP_BYTES) {
        heap.spilled.push({ offset: file.append(heap.recent.subarray(0, heap.used)), length: heap.used });
        heap.used = 0;
      }
      heap.used += addition.copy(heap.recent, heap.used, 0, end);
    },
    *breaks() {
      for (const { recent, used, spilled } of heaps) {
        const next = new Map<string, number>();
        for (const { offset, length } of spilled) yield* breaksIn(file.read(offset, length), next);
        yield* breaksIn(recent.subarray(0, used), next);
      }
    },
    close: file.close,
  };
}

/** FNV-1a over the end of a key, where keys differ; its high bits are the better ones. */
function heapOf(bytes: Buffer, keyEnd: number): number {
  let hash = 0x811c9dc5;
  for (let i = Math.max(LENGTH_BYTES, keyEnd - 12); i < keyEnd; i += 1) {
    hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  }
  return hash >>> (32 - HEAP_BITS);
}

/** Goes through additions in their order; `next` is the number that each key must have next. */
function* breaksIn(additions: Buffer, next: Map<string, number>): Iterable<Break> {
  for (let begin = 0; begin < additions.length; ) {
    const numberAt = begin + LENGTH_BYTES + additions.readUInt16LE(begin);
    const positionAt = numberAt + NUMBER_BYTES;
    const key = additions.toString('latin1', begin + LENGTH_BYTES, numberAt);
    const number = additions.readUIntLE(numberAt, NUMBER_BYTES);
    const expected = next.get(key) ?? 0;
    next.set(key, expected + 1);
    if (number !== expected) yield { key, number, expected, position: additions.readUIntLE(positionAt, NUMBER_BYTES) };
    begin = positionAt + NUMBER_BYTES;
  }
}
