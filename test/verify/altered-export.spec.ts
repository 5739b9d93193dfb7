import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportLog } from '@onus/export';
import { filesIn } from './files-in.ts';
import { type Random, randomFrom } from './random.ts';
import { PAPERS, sampleLog } from './sample-log.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { verified } from './verified.ts';

const folder = temporaryFolder();
const original = folder.path('original');
const altered = folder.path('altered');
let files: Map<string, Buffer>;

/** What nobody reads to check anything. */
const BYSTANDERS = ['README.txt'];

beforeAll(async () => {
  const log = await sampleLog(600, { erase: [4, 100] });
  await exportLog(log.store, { ...PAPERS, directory: original, checkpoints: log.checkpoints });
  await log.close();
  files = new Map([...filesIn(original)].filter(([path]) => !BYSTANDERS.includes(path)));
});

async function verifiedWith(path: string, bytes: Buffer | undefined) {
  rmSync(altered, { recursive: true, force: true });
  cpSync(original, altered, { recursive: true });
  if (bytes === undefined) rmSync(join(altered, path));
  else writeFileSync(join(altered, path), bytes);
  return verified(altered);
}

/** Whether something that was found is about this file, or about an entry that is in it. */
function isAbout(path: string, place: object): boolean {
  const { file, position, level, index } = place as Record<string, unknown>;
  const [, bundle] = /^(?:tile\/entries|data)\/(\d{3})/.exec(path) ?? [];
  const [, tileLevel, tileIndex] = /^tile\/(\d)\/(\d{3})/.exec(path) ?? [];
  return (
    file === path ||
    (bundle !== undefined && Math.floor(Number(position) / 256) === Number(bundle)) ||
    (tileLevel !== undefined && level === Number(tileLevel) && index === Number(tileIndex))
  );
}

/** One byte of one file changed; longer ones are not likelier, so that small files have their turn. */
function changedByte(random: Random): { path: string; bytes: Buffer } {
  const [path, bytes] = random.pick([...files]);
  const changed = Buffer.from(bytes);
  const at = random.below(changed.length);
  changed[at] = (changed[at] ?? 0) ^ (1 + random.below(255));
  return { path, bytes: changed };
}

test('any byte of any file that is changed is found, and nothing else is blamed', async () => {
  for (let seed = 0; seed < 150; seed += 1) {
    const { path, bytes } = changedByte(randomFrom(seed));
    const { verdict, places } = await verifiedWith(path, bytes);
    const stray = ['manifest.json', 'keys'].includes(path) ? [] : places.filter((place) => !isAbout(path, place));
    expect({ seed, path, verdict, stray }).toEqual({
      seed,
      path,
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
    rmSync(altered, { recursive: true, force: true });
    cpSync(original, altered, { recursive: true });
    writeFileSync(join(altered, one), files.get(other) ?? '');
    writeFileSync(join(altered, other), files.get(one) ?? '');
    const { verdict, places } = await verified(altered);
    expect({ one, verdict }).toEqual({ one, verdict: 'altered' });
    expect(places.every((place) => isAbout(one, place) || isAbout(other, place))).toBe(true);
  }
});
