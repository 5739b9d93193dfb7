import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { EventStore } from '@onus/event-store';
import { exportLog, exportSelection, writeFiles } from '@onus/export';
import { filesIn } from './files-in.ts';
import {
  appendBatch,
  LOG_VKEY,
  ORIGIN,
  PAPERS,
  recordErasure,
  type SampleLog,
  sampleLog,
  signedHead,
} from './sample-log.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { verified } from './verified.ts';

const folder = temporaryFolder();
let log: SampleLog;
beforeEach(async () => {
  log = await sampleLog(700);
});
afterEach(() => log.close());

const exported = (name: string, checkpoints: readonly string[] = log.checkpoints, store: Partial<EventStore> = {}) =>
  exportLog({ ...log.store, ...store }, { ...PAPERS, directory: folder.path(name), checkpoints });

test('an export has the layout of c2sp.org/tlog-tiles, and is sound', async () => {
  expect(await exported('layout')).toEqual({ size: 700, checkpoints: 7 });
  expect([...filesIn(folder.path('layout')).keys()]).toEqual([
    'README.txt',
    'checkpoint',
    ...[100, 200, 300, 400, 500, 600, 700].map((size) => `checkpoints/${size}`),
    ...['000', '001', '002.p/188'].map((bundle) => `data/${bundle}`),
    'keys',
    'manifest.json',
    ...['000', '001', '002.p/188'].map((tile) => `tile/0/${tile}`),
    'tile/1/000.p/2',
    ...['000', '001', '002.p/188'].map((bundle) => `tile/entries/${bundle}`),
  ]);
  expect(filesIn(folder.path('layout')).get('keys')?.toString()).toBe(`${LOG_VKEY} 0-\n`);
  expect(await verified(folder.path('layout'))).toMatchObject({ verdict: 'sound', codes: [] });
});

test('a log that nobody signed for can be exported to its end', async () => {
  expect(await exported('unsigned', [])).toEqual({ size: 700, checkpoints: 0 });
  expect(await verified(folder.path('unsigned'))).toMatchObject({
    verdict: 'unsigned',
    codes: [],
    notProven: expect.stringContaining('there is no signed checkpoint that holds, so nothing proves it'),
  });
});

test('an empty log can be exported, signed or not', async () => {
  const empty = await sampleLog(0);
  for (const checkpoints of [[], [await signedHead(empty.store)]]) {
    const directory = folder.path(`empty-${checkpoints.length}`);
    await exportLog(empty.store, { ...PAPERS, directory, checkpoints });
    expect(await verified(directory)).toMatchObject({ verdict: checkpoints.length > 0 ? 'sound' : 'unsigned' });
  }
  await empty.close();
});

test('an export that was interrupted is continued where it was, and comes out the same', async () => {
  await exported('whole');
  const firstIsThere = (): boolean => existsSync(join(folder.path('continued'), 'tile/0/000'));
  async function* interrupted() {
    while (!firstIsThere()) await setTimeout(5);
    yield* log.store.readRecords(256, 1);
    throw new Error('interrupted');
  }
  const readRecords: EventStore['readRecords'] = (from, limit) =>
    from === 256 ? interrupted() : log.store.readRecords(from, limit);
  await expect(exported('continued', log.checkpoints, { readRecords })).rejects.toThrow('interrupted');
  expect(await verified(folder.path('continued'))).toMatchObject({ verdict: 'unreadable' });

  const readAgain: number[] = [];
  const counting: EventStore['readRecords'] = (from, limit) => {
    readAgain.push(from);
    return log.store.readRecords(from, limit);
  };
  await exported('continued', log.checkpoints, { readRecords: counting });
  expect(readAgain).not.toContain(0);
  expect(filesIn(folder.path('continued'))).toEqual(filesIn(folder.path('whole')));
});

test('an older export is brought up to date, and nothing outgrown stays', async () => {
  await exported('grown');
  await appendBatch(log.store, 700, 150);
  const checkpoints = [...log.checkpoints, await signedHead(log.store)];
  await exported('grown', checkpoints);
  await exported('fresh', checkpoints);
  expect(filesIn(folder.path('grown'))).toEqual(filesIn(folder.path('fresh')));
  expect(await verified(folder.path('grown'))).toMatchObject({ verdict: 'sound' });
});

async function namesAt(position: number): Promise<string> {
  for await (const { personal } of log.store.readRecords(position, 1)) return Buffer.from(personal ?? []).toString();
  return '';
}

test('what was erased since an older export does not stay in it', async () => {
  const positions = [8, 602];
  const [before = '', after = '', kept] = await Promise.all([...positions, 10].map(namesAt));
  const everything = () => Buffer.concat([...filesIn(folder.path('erased')).values()]);
  await exported('erased');
  expect([before, after, kept].map((name) => everything().includes(name ?? ''))).toEqual([true, true, true]);

  await recordErasure(log.store, positions);
  await log.store.erasePersonal(positions);
  await exported('erased', [...log.checkpoints, await signedHead(log.store)]);
  expect([before, after, kept].map((name) => everything().includes(name ?? ''))).toEqual([false, false, true]);
  expect(await verified(folder.path('erased'))).toMatchObject({
    verdict: 'erased-lawfully',
    proven: expect.stringContaining('2 personal parts are gone (positions 8, 602)'),
  });
});

test('what is erased only by decision yet does not leave in an export or a selection', async () => {
  const names = await Promise.all([8, 10].map(namesAt));
  await recordErasure(log.store, [8]);
  const checkpoint = await signedHead(log.store);
  await exported('decided', [...log.checkpoints, checkpoint]);
  const positions = [8, 10];
  await writeFiles(folder.path('selected'), exportSelection(log.store, { ...PAPERS, checkpoint, positions }));
  for (const name of ['decided', 'selected']) {
    const everything = Buffer.concat([...filesIn(folder.path(name)).values()]);
    expect(names.map((name) => everything.includes(name))).toEqual([false, true]);
    expect(await verified(folder.path(name))).toMatchObject({ verdict: 'erased-lawfully', codes: [] });
  }
});

test('what an interrupted export did not finish does not stay', async () => {
  await exported('unfinished');
  for (const path of ['data/000.new', 'tile/entries/001.new', 'checkpoints/100.new']) {
    writeFileSync(folder.path(`unfinished/${path}`), 'left behind');
  }
  await exported('unfinished');
  expect([...filesIn(folder.path('unfinished')).keys()].filter((path) => path.endsWith('.new'))).toEqual([]);
});

test('an export is for its owner alone', async () => {
  await exported('owned');
  for (const path of ['', 'data', 'data/000', 'keys', 'manifest.json', 'tile/0/000']) {
    const { mode } = statSync(folder.path(`owned/${path}`));
    expect([path, (mode & 0o077).toString(8)]).toEqual([path, '0']);
  }
});

test('parts that were erased after the last checkpoint are not exported without their ground', async () => {
  await recordErasure(log.store, [8]);
  await log.store.erasePersonal([8]);
  await expect(exported('ground')).rejects.toMatchObject({ code: 'export.erasure-not-signed' });
  await exported('ground', [...log.checkpoints, await signedHead(log.store)]);
  expect(await verified(folder.path('ground'))).toMatchObject({ verdict: 'erased-lawfully' });
});

test('a part that is gone without a ground is missed', async () => {
  await log.store.erasePersonal([8]);
  await exported('lost');
  expect(await verified(folder.path('lost'))).toMatchObject({
    verdict: 'incomplete',
    codes: ['personal.missing'],
    places: [{ position: 8 }],
  });
});

test('the export of one log does not go into that of another', async () => {
  const other = await sampleLog(800);
  await exported('taken');
  const into = (origin: string) =>
    exportLog(other.store, { ...PAPERS, origin, directory: folder.path('taken'), checkpoints: other.checkpoints });
  await expect(into(ORIGIN)).rejects.toMatchObject({ code: 'export.other-log' });
  await expect(into('ledger.example/other')).rejects.toMatchObject({ code: 'export.other-log' });
  expect(await verified(folder.path('taken'))).toMatchObject({ verdict: 'sound' });
  await other.close();
});

test('a log that is shorter than what was let out is not exported', async () => {
  const older = await sampleLog(100);
  const directory = folder.path('short');
  const short = exportLog(older.store, { ...PAPERS, directory, checkpoints: log.checkpoints });
  await expect(short).rejects.toMatchObject({ code: 'export.log-too-short' });
  await older.close();
});

test('an export is not replaced by a shorter one', async () => {
  await exported('long');
  await expect(exported('long', log.checkpoints.slice(0, 3))).rejects.toMatchObject({ code: 'export.log-too-short' });
  expect(await verified(folder.path('long'))).toMatchObject({ verdict: 'sound' });
});

test.each([
  ['of another log', (note: string) => note.replace(ORIGIN, 'ledger.example/other'), 'export.wrong-checkpoint'],
  ['that is none', () => 'nothing\n', 'note.malformed'],
])('a checkpoint %s is refused', async (_, change, code) => {
  const [first = ''] = log.checkpoints;
  await expect(exported('refused', [change(first)])).rejects.toMatchObject({ code });
});

test('checkpoints out of order are refused', async () => {
  await expect(exported('order', log.checkpoints.toReversed())).rejects.toMatchObject({
    code: 'export.wrong-checkpoint',
  });
});
