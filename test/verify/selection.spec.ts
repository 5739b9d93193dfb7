import { rmSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExportSelectionOptions, exportSelection, writeFiles, zipFiles } from '@onus/export';
import { filesIn } from './files-in.ts';
import { PAPERS, type SampleLog, sampleLog, signedCheckpoint, signedHead } from './sample-log.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { verified } from './verified.ts';

const folder = temporaryFolder();
let log: SampleLog;
let checkpoint: string;
beforeAll(async () => {
  log = await sampleLog(600, { erase: [40] });
  checkpoint = log.checkpoints.at(-1) ?? '';
});
afterAll(() => log.close());

const select = (positions: Iterable<number>, given: Partial<ExportSelectionOptions> = {}) =>
  exportSelection(log.store, { ...PAPERS, checkpoint, positions, ...given });

async function selected(name: string, positions: Iterable<number>): Promise<string> {
  await writeFiles(folder.path(name), select(positions));
  return folder.path(name);
}

test('some entries with their evidence are sound, in a folder and in an archive', async () => {
  await writeFile(folder.path('some.zip'), zipFiles(select([300, 5, 5, 599])));
  for (const named of [await selected('some', [300, 5, 5, 599]), folder.path('some.zip')]) {
    const { verdict, proven, notProven } = await verified(named);
    expect(verdict).toBe('sound');
    expect(proven).toContain('Each of the 3 entries stands at its position in the log of size 601');
    expect(notProven).toContain('a selection may leave others out');
  }
});

test('a range is a selection', async () => {
  const range = Array.from({ length: 50 }, (_, i) => 250 + i);
  expect(await verified(await selected('range', range))).toMatchObject({ verdict: 'sound' });
});

test('the event by which a personal part was erased goes along', async () => {
  const named = await selected('erased', [40]);
  expect([...filesIn(named).keys()].filter((path) => path.endsWith('.entry'))).toEqual([
    'evidence/40.entry',
    'evidence/600.entry',
  ]);
  expect(await verified(named)).toMatchObject({
    verdict: 'erased-lawfully',
    proven: expect.stringContaining('1 personal parts are gone (positions 40)'),
  });
});

test('a part that was erased after the checkpoint is not selected without its ground', async () => {
  const older = log.checkpoints.at(-2) ?? '';
  await expect(select([40], { checkpoint: older }).next()).rejects.toMatchObject({ code: 'export.erasure-not-signed' });
  expect((await select([41], { checkpoint: older }).next()).done).toBe(false);
});

test('an entry is its exact bytes, so that other tools can check the evidence', async () => {
  const named = await selected('exact', [7]);
  for await (const { envelope } of log.store.readRecords(7, 1)) {
    expect(filesIn(named).get('evidence/7.entry')?.equals(envelope)).toBe(true);
  }
});

test('any file that is changed or gone is found by its place', async () => {
  const named = await selected('original', [3, 300]);
  for (const [path, bytes] of filesIn(named)) {
    if (!/^(evidence|checkpoint)/.test(path)) continue;
    const changed = Buffer.from(bytes);
    const middle = Math.floor(changed.length / 2);
    changed[middle] = (changed[middle] ?? 0) ^ 1;
    writeFileSync(join(named, path), changed);
    const altered = await verified(named);
    rmSync(join(named, path));
    const missing = await verified(named);
    writeFileSync(join(named, path), bytes);

    const [, position] = /^evidence\/(\d+)/.exec(path) ?? [];
    const isHere = (place: object) =>
      position === undefined ||
      ('position' in place ? place.position === Number(position) : 'file' in place && place.file === path);
    expect({ path, verdict: altered.verdict }).toEqual({
      path,
      verdict: expect.stringMatching(/^(altered|unreadable)$/),
    });
    expect(altered.places.every(isHere)).toBe(true);
    expect({ path, verdict: missing.verdict }).toEqual({
      path,
      verdict: expect.stringMatching(/^(incomplete|unreadable)$/),
    });
    expect(missing.places).toEqual(position === undefined ? [] : [{ file: path }]);
  }
  expect(await verified(named)).toMatchObject({ verdict: 'sound' });
});

test('evidence of another position or another checkpoint does not do', async () => {
  const named = await selected('mixed', [3, 4]);
  const files = filesIn(named);
  writeFileSync(join(named, 'evidence/3'), files.get('evidence/4') ?? '');
  expect(await verified(named)).toMatchObject({
    codes: ['evidence.fails'],
    places: [{ position: 3, reason: 'it is for position 4' }],
  });

  await writeFiles(folder.path('older'), select([3], { checkpoint: log.checkpoints[0] ?? '' }));
  writeFileSync(join(named, 'evidence/3'), filesIn(folder.path('older')).get('evidence/3') ?? '');
  expect(await verified(named)).toMatchObject({ places: [{ position: 3, reason: 'it is for another checkpoint' }] });
});

test('evidence carries the checkpoint as it is, and nothing more', async () => {
  const named = await selected('carries', [3]);
  const evidence = filesIn(named).get('evidence/3')?.toString() ?? '';
  const signature = evidence.lastIndexOf(' ') + 12;
  const flipped = evidence[signature] === 'A' ? 'B' : 'A';
  for (const [changed, reason] of [
    [
      evidence.slice(0, signature) + flipped + evidence.slice(signature + 1),
      'its signatures are not those of the checkpoint',
    ],
    [evidence.replace('\nindex', '\nextra aGVsbG8=\nindex'), 'it carries more than was exported'],
  ] as const) {
    writeFileSync(join(named, 'evidence/3'), changed);
    expect(await verified(named)).toMatchObject({ verdict: 'altered', places: [{ position: 3, reason }] });
  }
});

test('what lies beside is named as unchecked', async () => {
  const named = await selected('beside', [3]);
  writeFileSync(join(named, 'dossier.html'), 'whatever');
  expect((await verified(named)).notProven).toContain(
    'What is in README.txt, dossier.html: to be read or run by people',
  );
  await writeFile(folder.path('beside.zip'), zipFiles(select([3])));
  expect((await verified(folder.path('beside.zip'))).notProven).toContain('What is in README.txt: to be read');
});

test('a checkpoint that was kept is compared if it is of the same size, and said not to be otherwise', async () => {
  const named = await selected('kept', [3]);
  const file = (name: string, note: string) => {
    writeFileSync(folder.path(name), note);
    return { knownCheckpoints: [folder.path(name)] };
  };
  expect((await verified(named, file('same', checkpoint))).proven).toContain('continues the checkpoint of size 601');
  expect((await verified(named, file('older-note', log.checkpoints[0] ?? ''))).notProven).toContain(
    'continues the known checkpoint of size 100: a selection does not hold the tree',
  );
});

test.each([
  ['no position', []],
  ['a position that was not signed for', [601]],
  ['no position at all', [-1]],
])('%s is refused', async (_, positions) => {
  await expect(select(positions).next()).rejects.toMatchObject({ code: 'export.wrong-positions' });
});

test('more entries than a selection takes are refused', async () => {
  const large = signedCheckpoint(30_000, Buffer.alloc(32));
  const files = select(Array(20_001).keys(), { checkpoint: large });
  await expect(files.next()).rejects.toMatchObject({ code: 'export.wrong-positions' });
});

test('a log that does not lead to the checkpoint gives no evidence', async () => {
  const other = await sampleLog(601);
  const files = select([3], { checkpoint: await signedHead(other.store) });
  const all = async () => {
    for await (const _ of files);
  };
  await expect(all()).rejects.toMatchObject({ code: 'proof.mismatch' });
  await other.close();
});
