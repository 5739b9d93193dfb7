/**
 * Additions to dense sequences, sorted into heaps by a hash of their keys. An addition: length of the key (16 bits), key, number
 * (48 bits), position (48 bits), all little-endian.
 */
export interface SequenceHeaps {
  /** Heap after heap; within each in the order in which they were added. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of each heap. */
  readonly lengths: Uint32Array<ArrayBuffer>;
}

/** What an addition says. */
export interface Addition {
  readonly key: string;
  readonly number: number;
  readonly position: number;
}

/** Sorts additions into heaps. */
export interface HeapSorter {
  /** A key of up to 1,202 characters, a byte for each; `number` and `position` are below 2^48. */
  add(key: string, number: number, position: number): void;
  /** What was added since the last time. */
  take(): SequenceHeaps;
}

const HEAP_BITS = 9;
/** How many heaps there are. */
export const HEAPS = 2 ** HEAP_BITS;

const LENGTH_BYTES = 2;
const NUMBER_BYTES = 6;
const OVERHEAD_BYTES = LENGTH_BYTES + 2 * NUMBER_BYTES;
const FIRST_BYTES = 64 * 1024;

export function heapSorter(): HeapSorter {
  // Owned by this function: additions in their order, and of each its heap.
  let bytes = Buffer.allocUnsafeSlow(FIRST_BYTES);
  let used = 0;
  let heapOfEach: number[] = [];

  const makeRoom = (length: number): void => {
    if (used + length <= bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * bytes.length);
    bytes.copy(larger, 0, 0, used);
    bytes = larger;
  };
  return {
    add: (key, number, position) => {
      makeRoom(key.length + OVERHEAD_BYTES);
      const keyAt = bytes.writeUInt16LE(key.length, used);
      const keyEnd = keyAt + bytes.write(key, keyAt, 'latin1');
      heapOfEach.push(heapOf(bytes, keyAt, keyEnd));
      used = bytes.writeUIntLE(position, bytes.writeUIntLE(number, keyEnd, NUMBER_BYTES), NUMBER_BYTES);
    },
    take: () => {
      const sorted = sortedIntoHeaps(bytes.subarray(0, used), heapOfEach);
      used = 0;
      heapOfEach = [];
      return sorted;
    },
  };
}

function sortedIntoHeaps(additions: Buffer, heapOfEach: readonly number[]): SequenceHeaps {
  const lengths = new Uint32Array(HEAPS);
  let begin = 0;
  for (const heap of heapOfEach) {
    const end = endOf(additions, begin);
    lengths[heap] = (lengths[heap] ?? 0) + end - begin;
    begin = end;
  }
  const next = beginnings(lengths);
  const bytes = new Uint8Array(additions.length);
  begin = 0;
  for (const heap of heapOfEach) {
    const end = endOf(additions, begin);
    const at = next[heap] ?? 0;
    bytes.set(additions.subarray(begin, end), at);
    next[heap] = at + end - begin;
    begin = end;
  }
  return { bytes, lengths };
}

/** Where each heap begins. */
export function beginnings(lengths: Uint32Array): Float64Array {
  const begins = new Float64Array(lengths.length);
  for (let heap = 1; heap < lengths.length; heap += 1) {
    begins[heap] = (begins[heap - 1] ?? 0) + (lengths[heap - 1] ?? 0);
  }
  return begins;
}

/** The additions of a heap, in their order. */
export function* additionsIn(heap: Buffer): Iterable<Addition> {
  for (let begin = 0; begin < heap.length; begin = endOf(heap, begin)) {
    const keyAt = begin + LENGTH_BYTES;
    const keyEnd = keyAt + heap.readUInt16LE(begin);
    const key = heap.toString('latin1', keyAt, keyEnd);
    const number = heap.readUIntLE(keyEnd, NUMBER_BYTES);
    yield { key, number, position: heap.readUIntLE(keyEnd + NUMBER_BYTES, NUMBER_BYTES) };
  }
}

const endOf = (additions: Buffer, begin: number): number => begin + OVERHEAD_BYTES + additions.readUInt16LE(begin);

/** FNV-1a over the end of a key, where keys differ; its high bits are the better ones. */
function heapOf(bytes: Buffer, keyAt: number, keyEnd: number): number {
  let hash = 0x811c9dc5;
  for (let i = Math.max(keyAt, keyEnd - 12); i < keyEnd; i += 1) {
    hash = Math.imul(hash ^ (bytes[i] ?? 0), 0x01000193);
  }
  return hash >>> (32 - HEAP_BITS);
}
