import { type ChildProcess, spawn } from 'node:child_process';
import { on } from 'node:events';
import { createInterface } from 'node:readline';
import { keepLease, type Lease } from './lease.ts';
import { openPool } from './pool.ts';
import { onPostgres } from './testing/index.ts';

const WRITER = new URL('./testing/stubborn-writer.ts', import.meta.url).pathname;
const FOR_MS = 900;
const EVERY_MS = 150;

const writers: ChildProcess[] = [];

interface Writer {
  readonly process: ChildProcess;
  /** Resolves when it prints a line that begins so, and gives the line. */
  says(beginning: string): Promise<string>;
}

function startWriter(url: string, holder: string): Writer {
  const process_ = spawn(
    process.execPath,
    ['--conditions=@onus/source', WRITER, url, holder, String(FOR_MS), String(EVERY_MS)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  writers.push(process_);
  const lines = on(createInterface({ input: process_.stdout }), 'line');
  return {
    process: process_,
    says: async (beginning) => {
      for (;;) {
        const { value } = await lines.next();
        const [line] = value as [string];
        if (line.startsWith(beginning)) return line;
      }
    },
  };
}

onPostgres('a lease', (cluster) => {
  let url: string;
  beforeAll(() => {
    const database = 'leases';
    url = cluster().database(database);
    cluster().sql(database, 'CREATE TABLE head (n bigint); INSERT INTO head VALUES (0)');
    cluster().sql(database, 'CREATE TABLE written (n bigint PRIMARY KEY, fence bigint NOT NULL)');
  });
  afterAll(() => {
    for (const writer of writers) writer.kill('SIGKILL');
  });
  const fencesWritten = (): number[] =>
    cluster().sql('leases', 'SELECT fence FROM written ORDER BY n').trim().split('\n').map(Number);

  it('passes from one that is killed, and from one that stands still, whose writes are refused when it wakes', async () => {
    const first = startWriter(url, 'first');
    expect(await first.says('wrote')).toBe('wrote 1');
    const second = startWriter(url, 'second');
    first.process.kill('SIGKILL');
    expect(await second.says('wrote')).toBe('wrote 2');

    const third = startWriter(url, 'third');
    second.process.kill('SIGUSR2');
    expect(await third.says('wrote')).toBe('wrote 3');
    second.process.kill('SIGCONT');
    expect(await second.says('refused')).toBe('refused 2');

    third.process.kill('SIGKILL');
    expect(await second.says('wrote')).toBe('wrote 4');
    second.process.kill('SIGKILL');

    const fences = fencesWritten();
    expect(fences).toEqual(fences.toSorted((a, b) => a - b));
    expect(new Set(fences)).toEqual(new Set([1, 2, 3, 4]));
  });

  it('is held by one of many who ask at once, and given back at once', async () => {
    const pool = openPool({ url, name: 'spec', max: 8 });
    const names = Array.from({ length: 8 }, (_, at) => `holder-${at}`);
    const held: string[] = [];
    const fences: number[] = [];
    const leases = new Map<string, Lease>();
    const passes = names.map(
      (holder) =>
        new Promise<void>((resolve, reject) => {
          const onGained = (fence: number): void => {
            held.push(holder);
            fences.push(fence);
            expect(held).toHaveLength(1);
            setTimeout(async () => {
              held.pop();
              await leases.get(holder)?.close();
              resolve();
            }, 20);
          };
          const asked = { pool, name: 'passed on', holder, forMs: 60_000, everyMs: 20, onGained, onLost: reject };
          keepLease(asked).then((lease) => leases.set(holder, lease), reject);
        }),
    );
    await Promise.all(passes);
    expect(fences).toEqual(names.map((_, at) => at + 1));
    await pool.end();
  });

  it('is lost while the database is away, before another could have it, and told of', async () => {
    const pool = openPool({ url, name: 'spec' });
    let lost = 0;
    const lease = await keepLease({
      pool,
      name: 'away',
      holder: 'this one',
      forMs: FOR_MS,
      everyMs: EVERY_MS,
      onGained: () => undefined,
      onLost: () => {
        lost = performance.now();
      },
    });
    expect(lease.status()).toMatchObject({ heldFence: 1, owner: { holder: 'this one', fence: 1 } });
    const awayMs = performance.now();
    cluster().kill();
    while (lost === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(lost - awayMs).toBeLessThan(FOR_MS + EVERY_MS);
    expect(lease.status()).toMatchObject({ heldFence: undefined, owner: undefined, failure: { code: 'ENOENT' } });
    cluster().start();
    while (lease.status().heldFence === undefined) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(lease.status()).toMatchObject({ heldFence: 2, failure: undefined });
    await lease.close();
    await pool.end();
  });

  it('refuses tables of another version', async () => {
    const pool = openPool({ url, name: 'spec' });
    await pool.query("UPDATE onus_shared.schema_part SET version = 2 WHERE part = 'lease'");
    const asked = { pool, name: 'any', holder: 'any', onGained: () => undefined, onLost: () => undefined };
    await expect(keepLease(asked)).rejects.toMatchObject({
      code: 'postgres.other-version',
      text: { zh: expect.stringContaining('版本 2'), en: expect.stringContaining('version 2') },
    });
    await pool.end();
  });
});
