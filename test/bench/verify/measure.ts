/** Does one thing in a process of its own, and tells its parent how long it took and how much memory the process had. */
import { createHash, hash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { facts } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { exportLog, verifyStore } from '@onus/export';
import { decodeDataBundle } from '@onus/export/format';
import { findEvents, openRunner, openViews, readModels } from '@onus/read-models';
import { decodeEntryBundle, leafHash, parseTilePath, rowAbove, TILE_WIDTH } from '@onus/transparency-log';
import { PAPERS } from '../../verify/sample-log.ts';

export interface Measured {
  readonly ms: number;
  /** Of a core: less than `ms` where others wanted it too. */
  readonly cpuMs: number;
  readonly rssMiB: number;
  readonly bytes?: number;
}

const [what = '', place = ''] = process.argv.slice(2);
const TAGS = { data: Buffer.from('onus/v1/data\0'), personal: Buffer.from('onus/v1/personal\0') };

function filesUnder(folder: string): string[] {
  return readdirSync(join(place, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The plainest thing that can be done with the same bytes: one SHA-256 over them. */
function hashAsOne(): number {
  const whole = createHash('sha256');
  let bytes = 0;
  for (const file of [...filesUnder('tile'), ...filesUnder('data')]) {
    const read = readFileSync(file);
    whole.update(read);
    bytes += read.length;
  }
  whole.digest();
  return bytes;
}

/** Only the hashes that the tree and the commitments ask for: a SHA-256 for each leaf, each node, each part. */
function hashByPiece(): number {
  let bytes = 0;
  for (const file of filesUnder('tile/entries')) {
    const read = readFileSync(file);
    bytes += read.length;
    let row: Buffer = Buffer.concat(decodeEntryBundle(read, widthOf(file, 'tile/entries')).map(leafHash));
    while (row.length > 32 && row.length % 64 === 0) row = rowAbove(row);
  }
  for (const file of filesUnder('data')) {
    const read = readFileSync(file);
    bytes += read.length;
    for (const { data, personal } of decodeDataBundle(read, widthOf(file, 'data'))) {
      if (data) hash('sha256', Buffer.concat([TAGS.data, data]));
      if (personal && personal !== 'withheld') hash('sha256', Buffer.concat([TAGS.personal, personal]));
    }
  }
  return bytes;
}

function widthOf(file: string, folder: string): number {
  const path = file.slice(join(place, folder).length + 1);
  return path.includes('.p/') ? parseTilePath(`tile/entries/${path}`).width : TILE_WIDTH;
}

/** By the one file that goes along with exports, from its beginning to its end. */
async function verifyExport(): Promise<void> {
  const program = join(import.meta.dirname, '../../../apps/verifier/dist/onus-verify.mjs');
  const said: string[] = [];
  const { write } = process.stdout;
  process.argv = [process.execPath, program, place, '--json'];
  process.stdout.write = (text: string | Uint8Array): boolean => said.push(String(text)) > 0;
  await import(pathToFileURL(program).href);
  process.stdout.write = write;
  const { verdict } = JSON.parse(said.join('')) as { verdict: string };
  if (verdict !== 'sound') throw new Error(`the export is ${verdict}`);
}

async function verifyDatabase(): Promise<void> {
  const { verdict } = await verifyStore({ path: place });
  if (verdict !== 'sound') throw new Error(`the database is ${verdict}`);
}

async function exportAnew(): Promise<void> {
  const store = await openSqliteEventStore({ path: place, readonly: true });
  const directory = `${place}-export`;
  await exportLog(store, { ...PAPERS, directory, checkpoints: [] });
  await store.close();
  rmSync(directory, { recursive: true });
}

async function rebuildViews(): Promise<void> {
  const store = await openSqliteEventStore({ path: place, readonly: true });
  const path = `${place}-views`;
  const runner = await openRunner({ path, store, models: readModels, facts });
  if (!(await runner.built())) throw new Error(JSON.stringify(runner.status()));
  await runner.close();
  await store.close();
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
}

/** Where `takeHistory` finds its read models. */
const keptViews = `${place}-kept-views`;

async function makeViews(): Promise<void> {
  const store = await openSqliteEventStore({ path: place, readonly: true });
  const runner = await openRunner({ path: keptViews, store, models: readModels, facts });
  if (!(await runner.built())) throw new Error(JSON.stringify(runner.status()));
  await runner.close();
  await store.close();
}

/** All of it, as lines of JSON that somebody takes one after another. */
async function takeHistory(): Promise<void> {
  const store = await openSqliteEventStore({ path: place, readonly: true });
  const views = openViews(keptViews);
  const { batches } = await findEvents(views, store, { direction: 'forwards' });
  for await (const events of batches) for (const event of events) JSON.stringify(event);
  await views.close();
  await store.close();
}

/** Of this process alone: what `resourceUsage` says begins with that of the parent. Linux only. */
function largestResidentKiB(): number {
  return Number(/^VmHWM:\s+(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
}

const WORKS: Record<string, () => number | Promise<void>> = {
  hashAsOne,
  hashByPiece,
  verifyExport,
  verifyDatabase,
  exportAnew,
  rebuildViews,
  makeViews,
  takeHistory,
};
const begin = performance.now();
const before = process.cpuUsage();
const bytes = await WORKS[what]?.();
const { user, system } = process.cpuUsage(before);
const measured: Measured = {
  ms: performance.now() - begin,
  cpuMs: (user + system) / 1_000,
  rssMiB: largestResidentKiB() / 1024,
  ...(typeof bytes === 'number' && { bytes }),
};
process.send?.(measured);
