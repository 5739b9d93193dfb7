import fc from 'fast-check';
import { refusalOf } from './testing/refusal.ts';
import { entriesPath, parseTilePath, tilePath } from './tile-path.ts';

const anIndex = fc.oneof(fc.nat(3000), fc.maxSafeNat());

describe('tile path', () => {
  it.each([
    [tilePath(0, 0), 'tile/0/000'],
    [tilePath(0, 1_234_067), 'tile/0/x001/x234/067'],
    [tilePath(1, 1000, 8), 'tile/1/x001/000.p/8'],
    [tilePath(63, 999, 255), 'tile/63/999.p/255'],
    [tilePath(0, 2 ** 32), 'tile/0/x004/x294/x967/296'],
    [tilePath(0, Number.MAX_SAFE_INTEGER), 'tile/0/x009/x007/x199/x254/x740/991'],
    [entriesPath(1_234_067), 'tile/entries/x001/x234/067'],
    [entriesPath(5, 1), 'tile/entries/005.p/1'],
  ])('prints %s', (printed, expected) => {
    expect(printed).toBe(expected);
  });

  it('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.nat(63), anIndex, fc.integer({ min: 1, max: 256 }), (level, index, width) => {
        expect(parseTilePath(tilePath(level, index, width))).toEqual({ kind: 'hashes', level, index, width });
        expect(parseTilePath(entriesPath(index, width))).toEqual({ kind: 'entries', index, width });
      }),
    );
  });

  it.each([
    '',
    'tile/0/',
    'tile/0/0',
    'tile/0/00',
    'tile/0/0000',
    '/tile/0/000',
    'tile/0/000/',
    'tile/0/000\n',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/x/000',
    'tile/0/x000/000',
    'tile/0/x000/x001/000',
    'tile/0/001/000',
    'tile/0/x001',
    'tile/0/x1/000',
    'tile/0/X001/000',
    'tile/0/x009/x007/x199/x254/x740/992',
    'tile/0/x001/x000/x000/x000/x000/x000/000',
    'tile/0/000.p/0',
    'tile/0/000.p/00',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/999',
    'tile/0/000.p/',
    'tile/0/000.p',
    'tile/0/000.p/1/',
    'tile/0/\u0661\u0661\u0661',
    'tile/entries',
    'tile/Entries/000',
    'tile/0/../000',
    'tile/0/%30%30%30',
  ])('refuses %j', (path) => {
    expect(refusalOf(() => parseTilePath(path))).toBe('path.malformed');
  });

  it('refuses to print what cannot be', () => {
    for (const print of [
      () => tilePath(64, 0),
      () => tilePath(-1, 0),
      () => tilePath(0, -1),
      () => tilePath(0, 2 ** 53),
      () => tilePath(0, 0.5),
      () => tilePath(0, 0, 0),
      () => entriesPath(0, 257),
    ]) {
      expect(refusalOf(print)).toBe('index.out-of-range');
    }
  });
});
