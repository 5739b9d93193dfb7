import { exportLog } from '@onus/export';
import { alteredExport, changeByte, checkedFilesIn, isAbout, isAboutAny } from './export-alterations.ts';
import { randomFrom } from './random.ts';
import { PAPERS, sampleLog } from './sample-log.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { verified } from './verified.ts';

const folder = temporaryFolder();
const original = folder.path('original');
const altered = folder.path('altered');
let files: Map<string, Buffer>;

beforeAll(async () => {
  const log = await sampleLog(600, { erase: [4, 100] });
  await exportLog(log.store, { ...PAPERS, directory: original, checkpoints: log.checkpoints });
  await log.close();
  files = checkedFilesIn(original);
});

async function verifiedWith(path: string, bytes: Buffer | undefined) {
  alteredExport(original, altered, new Map([[path, bytes]]));
  return verified(altered);
}

test('any byte of any file that is changed is found, and nothing else is blamed', async () => {
  for (let seed = 0; seed < 150; seed += 1) {
    const changed = changeByte(files, randomFrom(seed)) ?? new Map();
    alteredExport(original, altered, changed);
    const { verdict, places } = await verified(altered);
    const stray = places.filter((place) => !isAboutAny(changed, place));
    expect({ seed, paths: [...changed.keys()], verdict, stray }).toEqual({
      seed,
      paths: [...changed.keys()],
      verdict: expect.stringMatching(/^(altered|incomplete|unreadable)$/),
      stray: [],
    });
  }
});

test('a file that is cut off, or goes on, is found', async () => {
  for (const [path, bytes] of files) {
    for (const changed of [bytes.subarray(0, -1), Buffer.concat([bytes, bytes.subarray(0, 1)]), Buffer.alloc(0)]) {
      const { verdict } = await verifiedWith(path, changed);
      // Without any line there are no keys, and nobody has signed.
      const expected = path === 'keys' && changed.length === 0 ? /^unsigned$/ : /^(altered|incomplete|unreadable)$/;
      expect({ path, verdict }).toEqual({ path, verdict: expect.stringMatching(expected) });
    }
  }
});

test('any file that is gone is missed by its name or its place', async () => {
  for (const path of files.keys()) {
    const { verdict, places } = await verifiedWith(path, undefined);
    const expected = path === 'manifest.json' ? 'unreadable' : 'incomplete';
    expect({ path, verdict }).toEqual({ path, verdict: expected });
    if (/^(tile|data)\//.test(path)) expect(places.every((place) => isAbout(path, place))).toBe(true);
  }
});

test('files that have changed places are found', async () => {
  const swaps = [
    ['tile/0/000', 'tile/0/001'],
    ['tile/entries/000', 'tile/entries/001'],
    ['data/000', 'data/001'],
    ['checkpoints/100', 'checkpoints/200'],
  ];
  for (const [one = '', other = ''] of swaps) {
    const swapped = new Map([
      [one, files.get(other)],
      [other, files.get(one)],
    ]);
    alteredExport(original, altered, swapped);
    const { verdict, places } = await verified(altered);
    expect({ one, verdict }).toEqual({ one, verdict: 'altered' });
    expect(places.every((place) => isAboutAny(swapped, place))).toBe(true);
  }
});
