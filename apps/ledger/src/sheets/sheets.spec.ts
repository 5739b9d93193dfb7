import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Views } from '@onus/read-models';
import { openSheets, type SheetTurn } from './sheets.ts';

const folder = mkdtempSync(join(tmpdir(), 'onus-sheets-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let views: { open: number; opened: number };
beforeEach(() => {
  views = { open: 0, opened: 0 };
});

const openViews = (): Views => {
  views.open += 1;
  views.opened += 1;
  const close = async (): Promise<void> => {
    views.open -= 1;
  };
  return { close } as Views;
};
const sheets = (bounds = { atOnce: 1, waiting: 1 }) => openSheets({ folder, bounds, openViews });

const MIB = 1024 * 1024;
const file = async ({ views, spool }: SheetTurn) => {
  views();
  for (let piece = 0; piece < 8; piece += 1) await spool.write(Buffer.alloc(MIB, piece));
  return spool;
};

test('a table is made when its turn comes, and the tables of its moment are given up before it is sent', async () => {
  const answering = new AbortController();
  const spool = await sheets().make(answering.signal, file);
  expect(views).toEqual({ open: 0, opened: 1 });
  expect(readdirSync(folder)).toEqual([]); // it has no name
  const pieces: Buffer[] = [];
  for await (const piece of spool.read()) pieces.push(piece);
  expect(Buffer.concat(pieces)).toHaveLength(8 * MIB);
  answering.abort();
});

test('who does not read has nothing read from the disk for them but a little', async () => {
  const answering = new AbortController();
  const reading = (await sheets().make(answering.signal, file)).read();
  await new Promise<void>((resolve) => reading.once('readable', resolve));
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(reading.bytesRead).toBeGreaterThan(0);
  expect(reading.bytesRead).toBeLessThan(MIB);
  reading.destroy();
  answering.abort();
});

test('a turn lasts until the answer is over, or until nothing comes of it', async () => {
  const { make } = sheets();
  const [first, second] = [new AbortController(), new AbortController()];
  await make(first.signal, file);
  const next = make(second.signal, file);
  const failing = make(new AbortController().signal, file);
  await expect(failing).rejects.toMatchObject({ problem: { code: 'sheet.busy' } });
  expect(views.opened).toBe(1);
  first.abort();
  await next;
  second.abort();
  for (let round = 0; round < 2; round += 1) {
    const broken = make(new AbortController().signal, async (turn) => {
      turn.views();
      throw new Error('the disk is full');
    });
    await expect(broken).rejects.toThrow('the disk is full');
  }
  expect(views).toEqual({ open: 0, opened: 4 });
});

test('who went away before it was made gets none, and leaves the turn to others', async () => {
  const { make } = sheets();
  const going = new AbortController();
  const left = make(going.signal, async (turn) => {
    going.abort(new Error('gone'));
    return file(turn);
  });
  await expect(left).rejects.toThrow('gone');
  const staying = new AbortController();
  expect((await make(staying.signal, file)).bytes).toBe(8 * MIB);
  staying.abort();
});

test('a service that stops ends what is being made; one that was killed leaves nothing for the next', async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'sheet-1'), 'of a process that was killed');
  const { make, close } = sheets();
  expect(() => readdirSync(folder)).toThrow('ENOENT');
  const answering = new AbortController();
  await make(answering.signal, file);
  await close();
  await expect(make(answering.signal, file)).rejects.toThrow('the service stops');
});
