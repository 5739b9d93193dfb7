import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import fc from 'fast-check';
import { type Break, type DenseSequences, denseSequences } from './dense-sequences.ts';
import { heapSorter } from './sequence-heaps.ts';

/** What a map of all keys would find. */
function expectedBreaks(added: readonly [string, number][]): Break[] {
  const next = new Map<string, number>();
  return added.flatMap(([key, number], position) => {
    const expected = next.get(key) ?? 0;
    next.set(key, expected + 1);
    return number === expected ? [] : [{ key, number, expected, position }];
  });
}

/** Adds them some at a time. */
function addAll(sequences: DenseSequences, added: readonly [string, number][], atATime: number): void {
  const sorter = heapSorter();
  for (const [position, [key, number]] of added.entries()) {
    sorter.add(key, number, position);
    if ((position + 1) % atATime === 0) sequences.add(sorter.take());
  }
  sequences.add(sorter.take());
}

function breaksOf(added: readonly [string, number][]): Break[] {
  const sequences = denseSequences();
  addAll(sequences, added, 5);
  const breaks = [...sequences.breaks()];
  sequences.close();
  return breaks.sort((a, b) => a.position - b.position);
}

test('it finds what a map of all keys would find', () => {
  const key = fc.constantFrom('a', 'b', '"长"'.replace(/./gu, 'x'), '', 'k'.repeat(1_202));
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.integer({ min: 0, max: 3 }))), (added) => {
      expect(breaksOf(added)).toEqual(expectedBreaks(added));
    }),
  );
});

const foldersInUse = (): string[] =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`onus-verify-${process.pid}-`));

test('what is too much for memory goes through a file, which is gone afterwards', () => {
  const added = Array.from({ length: 200_000 }, (_, i): [string, number] => [
    `stream-of-some-length-${i % 70_000}`,
    Math.floor(i / 70_000),
  ]);
  added[150_000] = [added[150_000]?.[0] ?? '', 7];
  const sequences = denseSequences();
  addAll(sequences, added, 30_000);
  expect(foldersInUse()).toHaveLength(1);
  expect([...sequences.breaks()]).toEqual([
    { key: `stream-of-some-length-${150_000 % 70_000}`, number: 7, expected: 2, position: 150_000 },
  ]);
  sequences.close();
  expect(foldersInUse()).toEqual([]);
});

test('numbers and positions may pass 32 bits', () => {
  const sequences = denseSequences();
  const sorter = heapSorter();
  sorter.add('a', 2 ** 40, 2 ** 47);
  sequences.add(sorter.take());
  expect([...sequences.breaks()]).toEqual([{ key: 'a', number: 2 ** 40, expected: 0, position: 2 ** 47 }]);
  sequences.close();
});
