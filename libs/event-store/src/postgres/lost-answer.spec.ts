import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openPool } from '@onus/postgres';
import { onPostgres } from '@onus/postgres/testing';
import { all, range, record, sampleEvent } from '../conformance/sample-events.ts';
import { openPostgresEventStore } from './open.ts';
import { APPLICATION, temporaryDatabase } from './temporary-log.ts';

/** What becomes of the next append: it never arrives, or its answer does not, or nothing any more. */
type Loss = 'request' | 'answer' | 'all';

/** Between a log and its server, on a socket of its own. */
interface Line {
  readonly folder: string;
  lose(what: Loss): void;
  readonly losses: () => number;
  /** Nobody comes in any more. */
  closeDoor(): void;
  close(): void;
}

const SOCKET = '.s.PGSQL.5432';

function openLine(server: string): Promise<Line> {
  const folder = mkdtempSync(join(tmpdir(), 'onus-line-'));
  const sockets = new Set<Socket>();
  let armed: Loss | undefined;
  let losses = 0;
  const line: Server = createServer((near) => {
    const far = connect(join(server, SOCKET));
    let isCut = false;
    const cut = (): void => {
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', cut);
      socket.on('close', cut);
    }
    near.on('data', (bytes) => {
      const loss = armed !== undefined && bytes.includes('onus_log_append') ? armed : undefined;
      if (loss !== undefined) {
        armed = undefined;
        losses += 1;
      }
      if (loss === 'request') return cut();
      isCut ||= loss !== undefined;
      if (loss === 'all') line.close();
      far.write(bytes);
    });
    far.on('data', (bytes) => (isCut ? cut() : near.write(bytes)));
  });
  return new Promise((resolve) =>
    line.listen(join(folder, SOCKET), () =>
      resolve({
        folder,
        lose: (what) => {
          armed = what;
        },
        losses: () => losses,
        closeDoor: () => void line.close(),
        close: () => {
          for (const socket of sockets) socket.destroy();
          line.close();
          rmSync(folder, { recursive: true, force: true });
        },
      }),
    ),
  );
}

onPostgres('an append to PostgreSQL', (cluster) => {
  let line: Line;
  let url: string;
  beforeEach(async () => {
    const database = await temporaryDatabase(cluster());
    const direct = cluster().url(database, APPLICATION);
    line = await openLine(new URL(direct).searchParams.get('host') ?? '');
    url = direct.replace(/host=.*$/, `host=${encodeURIComponent(line.folder)}`);
  });
  afterEach(() => line.close());

  it.each<Loss>(['request', 'answer'])('is recorded once though its %s is lost, again and again', async (what) => {
    const store = await openPostgresEventStore({ url });
    for (const i of range(0, 6)) {
      line.lose(what);
      const group = range(0, 3).map((j) => record(store, `s-${j}`, sampleEvent({ data: { i, j } })));
      expect((await Promise.all(group)).map(({ position }) => position)).toEqual(range(3 * i, 3 * i + 3));
    }
    expect(line.losses()).toBe(6);
    expect(store.halted()).toBe(false);
    expect((await all(store.readAll())).map(({ data }) => data)).toEqual(
      range(0, 6).flatMap((i) => range(0, 3).map((j) => ({ i, j }))),
    );
    await store.close();
  });

  it.each([
    [true, 'all'],
    [false, 'request'],
  ] as const)(
    'where nobody can be asked what became of it, that it may be recorded is told: %s',
    async (isRecorded, what) => {
      const database = new URL(url).pathname.slice(1);
      const store = await openPostgresEventStore({ url, lostAnswerMs: 400 });
      await record(store, 'a', sampleEvent());
      line.lose(what);
      const sent = record(store, 'a', sampleEvent({ data: { sent: true } }));
      if (what === 'request') line.closeDoor();
      await expect(sent).rejects.toMatchObject({ code: 'event-store.outcome-unknown' });
      const direct = await openPostgresEventStore({ url: cluster().url(database, APPLICATION) });
      expect((await all(direct.readAll())).map(({ data }) => data)).toHaveLength(isRecorded ? 2 : 1);
      await direct.close();
      await store.close();
    },
  );

  it('is answered under its key where another instance was first', async () => {
    const [one, two] = [await openPostgresEventStore({ url }), await openPostgresEventStore({ url })];
    const append = (to: typeof one) =>
      to.append([{ stream: 'a', expected: 'any', events: [sampleEvent()] }], {
        idempotency: { key: 'k', digest: 'd' },
      });
    await record(one, 'b', sampleEvent());
    const outcomes = await Promise.all(range(0, 6).map((i) => append(i % 2 === 0 ? one : two)));
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.replayed)).toHaveLength(1);
    expect(new Set(outcomes.map((outcome) => outcome.ok && outcome.receipt.position))).toEqual(new Set([1]));
    await Promise.all([one.close(), two.close()]);
  });

  it('never goes back in time, though the clocks of two instances are apart', async () => {
    const ahead = await openPostgresEventStore({ url, clock: () => new Date(Date.UTC(2020, 0, 2)) });
    const behind = await openPostgresEventStore({ url, clock: () => new Date(Date.UTC(2020, 0, 1)) });
    const moments: string[] = [];
    for (const store of [behind, ahead, behind, ahead, behind]) {
      moments.push((await record(store, 'a', sampleEvent())).recordedAt);
    }
    expect(moments).toEqual(['2020-01-01T00:00:00.000Z', ...Array(4).fill('2020-01-02T00:00:00.000Z')]);
    await Promise.all([ahead.close(), behind.close()]);
  });

  it('is refused from then on where the server was set back to an older state', async () => {
    const database = new URL(url).pathname.slice(1);
    const store = await openPostgresEventStore({ url });
    await record(store, 'a', sampleEvent());
    await record(store, 'a', sampleEvent());
    cluster().sql(
      database,
      `SET session_replication_role = replica; DELETE FROM onus_log.event; DELETE FROM onus_log.tile;
       DELETE FROM onus_log.event_subject; UPDATE onus_log.head SET size = 0, root = sha256('')`,
    );
    await expect(record(store, 'a', sampleEvent())).rejects.toMatchObject({ code: 'event-store.write-failed' });
    expect(store.halted()).toBe(true);
    await expect(record(store, 'a', sampleEvent())).rejects.toMatchObject({ cause: expect.anything() });
    await store.close();
  });

  it('does not wait long for an instance that stopped with the head in hand', async () => {
    const store = await openPostgresEventStore({ url });
    const stopped = openPool({ url, name: 'spec', max: 1 });
    const client = await stopped.connect();
    await client.query('BEGIN');
    await client.query('SELECT onus_log.hold_head()');
    const started = performance.now();
    expect(await record(store, 'a', sampleEvent())).toMatchObject({ position: 0 });
    expect(performance.now() - started).toBeLessThan(6_000);
    await expect(client.query('SELECT 1')).rejects.toThrow();
    client.release(true);
    await stopped.end();
    await store.close();
  }, 15_000);

  it('holds no character that PostgreSQL cannot keep', async () => {
    const store = await openPostgresEventStore({ url });
    for (const event of [sampleEvent({ actor: 'a\0b' }), sampleEvent({ subjects: ['unit:\0'] })]) {
      await expect(record(store, 'a', event)).rejects.toMatchObject({ code: 'event-store.malformed' });
    }
    await expect(record(store, 'a\0', sampleEvent())).rejects.toMatchObject({ code: 'event-store.malformed' });
    await record(store, 'a', sampleEvent({ actor: 'a\\u0000b' }));
    await store.close();
  });
});
