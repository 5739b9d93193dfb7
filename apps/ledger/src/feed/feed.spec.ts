import type { SetbackLine } from '@onus/disk';
import { alteredAt, type EventStore } from '@onus/event-store';
import { ERASURE_TYPE } from '@onus/export/format';
import { type Feed, openFeed } from './feed.ts';
import { chosen, type GivenLog, givenLog, NOTHING_ERASED } from './given-log.ts';
import { feedPage } from './page.ts';
import { feedStream, type StreamRequest } from './stream.ts';

let log: GivenLog;
let feed: Feed;
const leaving = new AbortController();

beforeEach(async () => {
  log = await givenLog();
});
afterEach(async () => {
  await feed.close();
  await log.close();
});

const open = async (store: EventStore = log.store, tell?: (line: SetbackLine) => void): Promise<Feed> => {
  feed = await openFeed({ store, erased: NOTHING_ERASED, ...(tell && { tell }) });
  return feed;
};
const request = (after: number, more: Partial<StreamRequest> = {}): StreamRequest => ({
  after,
  unknown: [],
  signal: leaving.signal,
  mayRead: () => true,
  told: ({ code }) => JSON.stringify({ code }),
  ...more,
});
const page = (after: number, limit = 1_000, waitMs = 0) =>
  feedPage(feed, chosen(), { after, limit, waitMs, signal: leaving.signal });
const seen = async (position: number): Promise<void> => {
  while (feed.position() < position) await new Promise(setImmediate);
};
/** The next frame as text. */
async function next(stream: AsyncGenerator<Buffer>): Promise<string | undefined> {
  const { value, done } = await stream.next();
  return done ? undefined : String(value);
}
const idsIn = (frames: string): number[] => [...frames.matchAll(/^id: (-?\d+)$/gm)].map(([, id]) => Number(id));

test('at the end of the log one reading serves all, and all are given the same bytes', async () => {
  await log.record(3);
  const read: number[] = [];
  await open({
    ...log.store,
    readRecords: (from, limit) => {
      read.push(from);
      return log.store.readRecords(from, limit);
    },
  });
  feed.attend();
  const streams = Array.from({ length: 50 }, () => feedStream(feed, chosen(), request(2)));
  for (const stream of streams) expect(await next(stream)).toBe('retry: 2000\n\n');
  const waiting = streams.map(async (stream) => (await stream.next()).value as Buffer);
  await log.record(1);
  const frames = await Promise.all(waiting);
  expect(new Set(frames).size).toBe(1);
  expect(idsIn(String(frames[0]))).toEqual([3]);
  expect(read).toEqual([3]);
});

test('while nobody is given anything, nothing is read', async () => {
  const read: number[] = [];
  const readRecords: EventStore['readRecords'] = (from) => {
    read.push(from);
    return log.store.readRecords(from);
  };
  await open({ ...log.store, readRecords });
  await log.record(5);
  await seen(4);
  expect(read).toEqual([]);
  expect((await page(-1)).texts).toHaveLength(5);
});

test('a stream goes through what was recorded before, and then on with what comes, each event once and in order', async () => {
  await log.record(600);
  await open();
  feed.attend();
  const stream = feedStream(feed, chosen(), request(-1));
  await next(stream);
  const ids: number[] = [];
  while (ids.length < 600) ids.push(...idsIn((await next(stream)) ?? ''));
  const more = next(stream);
  await log.record(10);
  ids.push(...idsIn((await more) ?? ''));
  while (ids.length < 610) ids.push(...idsIn((await next(stream)) ?? ''));
  expect(ids).toEqual(Array.from({ length: 610 }, (_, i) => i));
});

test('who was at the end and falls behind what is kept is told from where to go on, and that is the end', async () => {
  await log.record(1);
  await open();
  feed.attend();
  const stream = feedStream(feed, chosen(), request(0));
  await next(stream);
  const first = next(stream);
  await log.record(1);
  expect(idsIn((await first) ?? '')).toEqual([1]);
  for (let i = 0; i < 5; i += 1) await log.record(1_000);
  await seen(5_001);
  expect(await next(stream)).toBe('event: resume\nid: 1\ndata: {"after":1}\n\n');
  expect(await next(stream)).toBeUndefined();
  // Behind it nothing is lost.
  expect((await page(1, 2)).next).toBe(3);
});

test('signs of life come, and move the position on for whoever is given nothing', async () => {
  await open();
  feed.attend();
  const stream = feedStream(feed, chosen({ contexts: ['funds'] }), request(-1, { everyMs: 30 }));
  await next(stream);
  expect(await next(stream)).toBe(': \n\n');
  await log.record(4);
  await seen(3);
  let sign = await next(stream);
  while (sign === ': \n\n') sign = await next(stream);
  expect(sign).toBe(': \nid: 3\n\n');
});

test('the end of the service, or of the permission to read, is the end of a stream', async () => {
  await log.record(1);
  await open();
  let mayRead = true;
  const kept = feedStream(feed, chosen(), request(0));
  const withdrawn = feedStream(feed, chosen(), request(0, { mayRead: () => mayRead }));
  for (const stream of [kept, withdrawn]) await next(stream);
  mayRead = false;
  expect(await next(withdrawn)).toMatch(/^event: resume\n/);
  expect(await next(withdrawn)).toBeUndefined();
  const last = next(kept);
  feed.end();
  expect(await last).toMatch(/^event: resume\nid: 0\n/);
  expect(await next(kept)).toBeUndefined();
});

test('whoever has gone is let go without another word', async () => {
  await open();
  const gone = new AbortController();
  const stream = feedStream(feed, chosen(), request(-1, { signal: gone.signal }));
  await next(stream);
  const last = next(stream);
  gone.abort();
  expect(await last).toBeUndefined();
});

test('what fails the log for a while is tried again, and nothing is left out', async () => {
  const lines: SetbackLine[] = [];
  let failures = 2;
  const readRecords: EventStore['readRecords'] = (from, limit) => {
    failures -= 1;
    if (failures >= 0) throw Object.assign(new Error('busy'), { code: 'SQLITE_BUSY' });
    return log.store.readRecords(from, limit);
  };
  await open({ ...log.store, readRecords }, (line) => lines.push(line));
  feed.attend();
  const stream = feedStream(feed, chosen(), request(-1));
  await next(stream);
  const frame = next(stream);
  await log.record(1);
  while (!feed.status().code && lines.length === 0) await new Promise(setImmediate);
  expect(idsIn((await frame) ?? '')).toEqual([0]);
  expect(lines.map(({ state }) => state)).toEqual(['failing', 'over']);
  expect(feed.status()).toMatchObject({ state: 'running', position: 0 });
});

test('before an entry that was altered it stands still and says where; those at its end wait, and nobody is given it', async () => {
  await log.record(2);
  let isAltered = true;
  async function* readRecords(from: number, limit?: number) {
    for await (const record of log.store.readRecords(from, limit)) {
      if (isAltered && record.position === 2) throw alteredAt(2);
      yield record;
    }
  }
  await open({ ...log.store, readRecords });
  feed.attend();
  await log.record(1);
  while (feed.status().state !== 'retrying') await new Promise(setImmediate);
  expect(feed.status()).toMatchObject({ position: 1, code: 'event-store.altered', at: 2 });
  const { texts, next: on } = await page(-1);
  expect([texts.length, on]).toEqual([2, 1]);
  await expect(page(1)).rejects.toMatchObject({ code: 'event-store.altered', position: 2 });
  const stream = feedStream(feed, chosen(), request(-1));
  await next(stream);
  expect(idsIn((await next(stream)) ?? '')).toEqual([0, 1]);
  const waiting = next(stream);
  isAltered = false;
  await seen(2);
  expect(idsIn((await waiting) ?? '')).toEqual([2]);
  expect((await page(-1)).next).toBe(2);
});

test('a stream that comes to an entry that was altered is told, and ends', async () => {
  await log.record(2);
  async function* readRecords(from: number, limit?: number) {
    for await (const record of log.store.readRecords(from, limit)) {
      if (record.position === 1) throw alteredAt(1);
      yield record;
    }
  }
  await open({ ...log.store, readRecords });
  const stream = feedStream(feed, chosen(), request(-1));
  await next(stream);
  expect(idsIn((await next(stream)) ?? '')).toEqual([0]);
  expect(await next(stream)).toBe('event: problem\nid: 0\ndata: {"code":"log.altered-entry"}\n\n');
  expect(await next(stream)).toBeUndefined();
});

test('a page ends with what it may hold, and says from where to go on, also where nothing was asked for', async () => {
  await log.record(7);
  await open();
  const texts: string[] = [];
  let after = -1;
  for (const limit of [1, 2, 3, 4]) {
    const found = await page(after, limit);
    texts.push(...found.texts);
    after = found.next;
  }
  expect(texts.map((text) => JSON.parse(text).position)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
  const none = feedPage(feed, chosen({ contexts: ['funds'] }), {
    after: -1,
    limit: 5,
    waitMs: 0,
    signal: leaving.signal,
  });
  expect(await none).toEqual({ texts: [], next: 6 });
});

test('of a long log a page looks at some events only', async () => {
  for (let i = 0; i < 6; i += 1) await log.record(1_000);
  await open();
  const asked = { after: -1, limit: 5, waitMs: 60_000, signal: leaving.signal };
  const { texts, next: on } = await feedPage(feed, chosen({ contexts: ['funds'] }), asked);
  expect(texts).toEqual([]);
  expect(on).toBeGreaterThan(4_000);
  expect(on).toBeLessThan(5_999);
});

test('who waits for a page is given the first that comes, or nothing in the end', async () => {
  await open();
  feed.attend();
  const waiting = page(-1, 10, 60_000);
  await log.record(2);
  const { texts, next: on } = await waiting;
  expect([texts.length, on]).toEqual([2, 1]);
  expect(await page(1, 10, 20)).toEqual({ texts: [], next: 1 });
  const ended = page(1, 10, 60_000);
  feed.end();
  expect(await ended).toEqual({ texts: [], next: 1 });
});

test('what is erased is not kept in memory either, and others are not held up by it', async () => {
  const erased = new Set<number>();
  feed = await openFeed({ store: log.store, erased });
  feed.attend();
  await log.record(1, { personal: { name: '演示' } });
  await seen(0);
  const [entry] = await feed.behind(-1);
  expect(entry?.withPersonal('x', false)).toContain('演示');
  erased.add(0);
  await log.record(1, { type: ERASURE_TYPE });
  await seen(1);
  expect(entry?.withPersonal('x', false)).not.toContain('演示');
  expect(feed.keepsBehind(-1)).toBe(true);
});
