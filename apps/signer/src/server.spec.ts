import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import { beginGuard, openRemoteSigner, openSigner, type Signer, type Stop, type TreeSource } from '@onus/signing';
import type { FastifyInstance } from 'fastify';
import { signerServer } from './server.ts';

const ORIGIN = 'ledger.example/signer';
const ON_DEMAND_SECONDS = 86_400;

let folder: string;
let store: EventStore;
let signer: Signer;
let server: FastifyInstance;
let url: string;
let events = 0;

const record = async (): Promise<void> => {
  events += 1;
  const id = `0198c0de-0000-7000-8000-${String(events).padStart(12, '0')}`;
  const event = {
    id,
    type: 'tried',
    schema: 1,
    effectiveOn: '2018-01-01',
    actor: 'account:1',
    correlation: id,
    subjects: [],
    data: {},
  };
  await store.append([{ stream: 'a', expected: 'any', events: [event] }]);
};
const serve = async (port = 0): Promise<void> => {
  server = await signerServer(signer);
  url = await server.listen({ port, host: '127.0.0.1' });
};
const openAndServe = async (tree: TreeSource): Promise<void> => {
  signer = await openSigner({
    path: join(folder, 'signer.db'),
    tree,
    origin: ORIGIN,
    signEverySeconds: ON_DEMAND_SECONDS,
  });
  await serve();
};
/** The log as whoever has not read all of it sees it. */
const seenUpTo = (size: () => number): TreeSource => ({
  head: async () => ({ ...(await store.head()), size: size() }),
  readTile: store.readTile,
});
const until = async (holds: () => boolean): Promise<void> => {
  const endMs = performance.now() + 10_000;
  while (!holds()) {
    if (performance.now() > endMs) throw new Error('it does not come to hold');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onus-signer-'));
  store = await openSqliteEventStore({ path: join(folder, 'ledger.db') });
  beginGuard(join(folder, 'signer.db'), ORIGIN);
  await record();
  await openAndServe(store);
});

afterEach(async () => {
  await server.close();
  await signer.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const remote = (options: Partial<Parameters<typeof openRemoteSigner>[0]> = {}) =>
  openRemoteSigner({ url, tree: store, origin: ORIGIN, everyMs: 20, ...options });

test('what the signer has published is served by a ledger that asks it, and signed on demand', async () => {
  await signer.signNow();
  const served = await remote();
  try {
    expect(served.published()).toEqual(signer.published());
    expect(served.keys()).toEqual(signer.keys());
    expect(served.status()).toMatchObject({ released: { size: 1 }, failing: undefined, stopped: undefined });
    await record();
    expect(await served.signNow()).toMatchObject({ size: 2 });
    expect(served.published()).toMatchObject({ size: 2, note: signer.published()?.note });
  } finally {
    await served.close();
  }
});

test('while the signer is away the ledger serves what was signed, says so, and goes on when it is back', async () => {
  await signer.signNow();
  const served = await remote();
  try {
    const port = Number(new URL(url).port);
    await server.close();
    await until(() => served.status().failing?.code === 'signing.unreachable');
    expect(served.published()).toMatchObject({ size: 1 });
    await expect(served.signNow()).rejects.toMatchObject({ code: 'signing.unreachable' });
    await serve(port);
    await until(() => served.status().failing === undefined);
    await record();
    await signer.signNow();
    await until(() => served.published()?.size === 2);
  } finally {
    await served.close();
  }
});

test('a ledger opens without its signer, has nothing to serve, and takes what comes', async () => {
  const port = Number(new URL(url).port);
  await server.close();
  const served = await remote();
  try {
    expect(served.published()).toBeUndefined();
    expect(served.status().failing).toMatchObject({ code: 'signing.unreachable' });
    await signer.signNow();
    await serve(port);
    await until(() => served.published()?.size === 1);
  } finally {
    await served.close();
  }
});

test('whoever signs another tree, or under another name, is not believed', async () => {
  await signer.signNow();
  const other = await openSqliteEventStore({ path: join(folder, 'other.db') });
  const id = '0198c0de-0000-7000-8000-00000000ffff';
  const event = {
    id,
    type: 'other',
    schema: 1,
    effectiveOn: '2018-01-01',
    actor: 'account:1',
    correlation: id,
    subjects: [],
    data: {},
  };
  await other.append([{ stream: 'a', expected: 'none', events: [event] }]);
  const foreign = await remote({ tree: other });
  const misnamed = await remote({ origin: 'ledger.example/another' });
  try {
    for (const [served, code] of [
      [foreign, 'signing.guard-foreign'],
      [misnamed, 'signing.wrong-origin'],
    ] as const) {
      expect(served.published()).toBeUndefined();
      expect(served.status().failing).toMatchObject({ code });
    }
    expect(foreign.refusal).toMatchObject({ code: 'signing.fork' });
    expect(misnamed.refusal).toBeUndefined();
  } finally {
    await foreign.close();
    await misnamed.close();
    await other.close();
  }
});

test('what an instance has not read yet is taken when it has', async () => {
  await record();
  await signer.signNow();
  let size = 1;
  const behind = seenUpTo(() => size);
  const served = await remote({ tree: behind });
  try {
    expect(served.published()).toBeUndefined();
    expect(served.status().failing).toBeUndefined();
    size = 2;
    await until(() => served.published()?.size === 2);
  } finally {
    await served.close();
  }
});

test('a log that stays shorter than what was signed for it is refused until it has what was signed', async () => {
  await record();
  await signer.signNow();
  let size = 1;
  const setBack = seenUpTo(() => size);
  const stops: Stop[] = [];
  const served = await remote({ tree: setBack, aheadMs: 50, onStop: (stop) => stops.push(stop) });
  try {
    await until(() => served.refusal?.code === 'signing.truncated');
    expect(served.status().stopped).toMatchObject({ code: 'signing.truncated' });
    expect(stops.map(({ code }) => code)).toEqual(['signing.truncated']);
    size = 2;
    await until(() => served.refusal === undefined);
    expect(served.published()?.size).toBe(2);
  } finally {
    await served.close();
  }
});

test('that it has stopped is heard at once though it has signed more than the log has', async () => {
  await record();
  await signer.signNow();
  const shorter = seenUpTo(() => 1);
  await server.close();
  await signer.close();
  await openAndServe(shorter);
  const served = await remote({ tree: shorter, aheadMs: 60_000 });
  try {
    expect(served.refusal).toMatchObject({ code: 'signing.truncated' });
  } finally {
    await served.close();
  }
});

test('that it has stopped is heard once, with its code', async () => {
  await signer.signNow();
  const stops: Stop[] = [];
  const forked = { head: async () => ({ size: 0, rootHash: '0'.repeat(64) }), readTile: async () => undefined };
  await server.close();
  await signer.close();
  await openAndServe(forked);
  const served = await remote({ onStop: (stop) => stops.push(stop) });
  try {
    expect(served.refusal).toMatchObject({ code: 'signing.truncated' });
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(stops.map(({ code }) => code)).toEqual(['signing.truncated']);
    expect((await fetch(`${url}/healthz`)).status).toBe(503);
    await expect(served.signNow()).rejects.toMatchObject({ code: expect.stringMatching(/^signing\./) });
  } finally {
    await served.close();
  }
});
