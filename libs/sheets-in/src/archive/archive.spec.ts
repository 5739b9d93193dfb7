import fc from 'fast-check';
import { archiveOf } from '../given.ts';
import { SheetRefused } from '../sheet-refused.ts';
import { openArchive } from './archive.ts';

const code = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    if (error instanceof SheetRefused) return error.code;
    throw error;
  }
  return 'none';
};

test('entries are found by name, stored or deflated, and before a comment', () => {
  const bytes = archiveOf([
    { name: 'a/一.xml', content: '内容' },
    { name: 'b.xml', content: 'stored', method: 0 },
  ]);
  const commented = Buffer.concat([bytes, Buffer.from('a comment')]);
  for (const archive of [openArchive(bytes), openArchive(commented)]) {
    expect(archive.names).toEqual(['a/一.xml', 'b.xml']);
    expect(archive.read('a/一.xml')?.toString()).toBe('内容');
    expect(archive.read('b.xml')?.toString()).toBe('stored');
    expect(archive.read('c.xml')).toBeUndefined();
  }
});

const bomb = Buffer.alloc(8 * 1024 * 1024);

test.each([
  ['that tells its size', undefined],
  ['that tells a small one', 100],
])('a bomb %s is not unpacked', (_, saysBytes) => {
  const archive = openArchive(archiveOf([{ name: 'x', content: bomb, ...(saysBytes && { saysBytes }) }]));
  expect(code(() => archive.read('x'))).toBe('sheet.bomb');
});

test('what is unpacked is bounded over all entries together', () => {
  const names = ['a', 'b', 'c'];
  const bytes = archiveOf(names.map((name) => ({ name, content: Buffer.alloc(1000) })));
  const readAll = (most: number) => code(() => names.forEach((name) => void openArchive(bytes, most).read(name)));
  const readOfOne = (most: number) => {
    const archive = openArchive(bytes, most);
    return code(() => names.forEach((name) => void archive.read(name)));
  };
  expect([readAll(1000), readOfOne(2999), readOfOne(3000)]).toEqual(['none', 'sheet.bomb', 'none']);
});

test.each([
  [
    'more entries than a workbook has',
    Array.from({ length: 2_001 }, (_, at) => ({ name: `${at}`, content: '' })),
    'sheet.bomb',
  ],
  ['encrypted entries', [{ name: 'x', content: 'x', flags: 1 }], 'sheet.encrypted'],
])('%s: refused', (_, entries, refused) => {
  expect(code(() => openArchive(archiveOf(entries)))).toBe(refused);
});

test('another way of packing is refused', () => {
  expect(code(() => openArchive(archiveOf([{ name: 'x', content: 'x', method: 12 }])).read('x'))).toBe('sheet.damaged');
});

test('whatever becomes of its bytes, an archive is read or refused', () => {
  const sound = archiveOf([
    { name: 'one', content: 'x'.repeat(500) },
    { name: 'two', content: '二'.repeat(500) },
  ]);
  const changes = fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(changes, fc.nat(sound.length), (all, cut) => {
      const bytes = Buffer.from(sound);
      for (const [at, value] of all) bytes[at] = value;
      for (const each of [bytes, bytes.subarray(0, cut)]) {
        const read = (): void => {
          const archive = openArchive(each);
          for (const name of archive.names) archive.read(name);
        };
        expect(code(read)).toMatch(/^none$|^sheet\.(?:damaged|bomb|encrypted)$/);
      }
    }),
  );
});
