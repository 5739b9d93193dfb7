import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contradiction, KEY_TYPE, type TreeHead } from '@onus/transparency-log';
import SqliteDatabase from 'better-sqlite3';
import { openStore } from './store.ts';

const ORIGIN = 'ledger.example/test';
let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'onus-witness-'));
  path = join(directory, 'witness.db');
});
afterEach(() => rmSync(directory, { recursive: true }));

const open = (name?: string) => openStore(path, name, 'witness.example/first');
const head = (size: number, byte = size): TreeHead => ({ size, root: Buffer.alloc(32, byte) });

/** Changes the file behind the store's back. */
function interfere(sql: string): void {
  const db = new SqliteDatabase(path);
  try {
    db.pragma('recursive_triggers = ON');
    db.exec(sql);
  } finally {
    db.close();
  }
}

describe('the store of a witness', () => {
  it('makes a key at the first start, for its owner only, and keeps it', () => {
    const store = open('witness.example/w1');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(store.key).toMatchObject({ name: 'witness.example/w1', type: KEY_TYPE.ed25519Cosignature });
    store.close();
    for (const name of [undefined, 'witness.example/w1']) {
      const again = open(name);
      expect(again.key).toEqual(store.key);
      again.close();
    }
    expect(() => open('witness.example/w2')).toThrow('is called witness.example/w1');
  });

  it('is named as it is told, or by default, if that can be the name of a key', () => {
    const store = open();
    expect(store.key.name).toBe('witness.example/first');
    store.close();
    rmSync(path);
    expect(() => open('two words')).toThrow('its name');
    open('later').close();
  });

  it('puts a head in the place of exactly the one expected', async () => {
    const store = open();
    expect(await store.latest(ORIGIN)).toBeUndefined();
    const tries: [TreeHead | undefined, TreeHead, boolean][] = [
      [head(5), head(6), false],
      [undefined, head(5), true],
      [undefined, head(6), false],
      [head(5, 1), head(6), false],
      [head(4), head(6), false],
      [head(5), head(6), true],
      [head(5), head(7), false],
      [head(6), head(6), true],
    ];
    for (const [expected, next, taken] of tries) expect(await store.replace(ORIGIN, expected, next)).toBe(taken);
    expect(await store.latest(ORIGIN)).toEqual(head(6));
    expect(await store.replace('ledger.example/other', undefined, head(1))).toBe(true);
    store.close();
    const again = open();
    expect(again.sizes()).toEqual([
      { origin: 'ledger.example/other', size: 1 },
      { origin: ORIGIN, size: 6 },
    ]);
    again.close();
  });

  it('has one winner of many at once', async () => {
    const store = open();
    await store.replace(ORIGIN, undefined, head(1));
    const tries = await Promise.all(Array.from({ length: 20 }, (_, i) => store.replace(ORIGIN, head(1), head(2, i))));
    expect(tries.filter(Boolean)).toHaveLength(1);
    store.close();
  });

  it('takes nothing more after a write that failed, until it is opened anew', async () => {
    const store = open();
    await store.replace(ORIGIN, undefined, head(5));
    expect(store.failure).toBeUndefined();
    // The last guard in the tables, which the protocol never reaches.
    await expect(store.replace(ORIGIN, head(5), head(4))).rejects.toThrow('could not be written');
    await expect(store.replace(ORIGIN, head(5), head(6))).rejects.toThrow('could not be written');
    expect(store.failure?.cause).toMatchObject({ message: 'head never goes back' });
    store.close();
    const again = open();
    expect(await again.replace(ORIGIN, head(5), head(6))).toBe(true);
    again.close();
  });

  it('is opened by one at a time, by its owner only, and only if it is one', () => {
    const store = open();
    expect(() => open()).toThrow('locked');
    store.close();
    chmodSync(path, 0o640);
    expect(() => open()).toThrow('chmod 600');
    rmSync(path);
    interfere('CREATE TABLE t (a)');
    chmodSync(path, 0o600);
    expect(() => open()).toThrow(`${path} is not the database of a witness`);
  });

  it.each([
    'UPDATE head SET size = 4',
    'UPDATE head SET root = zeroblob(32)',
    "UPDATE head SET origin = 'x'",
    'DELETE FROM head',
    `INSERT OR REPLACE INTO head VALUES ('${ORIGIN}', 4, zeroblob(32))`,
  ])('never goes back, even when told to in SQL: %s', async (sql) => {
    const store = open();
    await store.replace(ORIGIN, undefined, head(5));
    store.close();
    expect(() => interfere(sql)).toThrow(/never/);
  });

  it('keeps the whole checkpoint that it cosigned last, also where it kept only the size and root of those before', async () => {
    const store = open();
    await store.replace(ORIGIN, undefined, { ...head(5), note: 'of 5' });
    expect(await store.latest(ORIGIN)).toMatchObject({ size: 5, note: 'of 5' });
    store.close();
    interfere('DROP TABLE checkpoint; DROP TABLE contradiction;');
    const again = open();
    expect(await again.latest(ORIGIN)).toEqual({ ...head(5), note: undefined });
    await again.replace(ORIGIN, head(5), { ...head(6), note: 'of 6' });
    expect(await again.latest(ORIGIN)).toEqual({ ...head(6), note: 'of 6' });
    again.close();
  });

  it('keeps the first that is proven, the latest that is not, and each once', async () => {
    const store = open();
    const contradiction = (shown: string, isProven: boolean): Contradiction => ({
      origin: ORIGIN,
      heads: [shown, 'seen'],
      link: isProven ? { root: Buffer.alloc(32, 1), proof: [Buffer.alloc(32, 2)] } : undefined,
      isProven,
    });
    for (let i = 0; i < 40; i++) {
      for (let again = 0; again < 2; again++) {
        await store.keep(contradiction(`proven ${i}`, true));
        await store.keep(contradiction(`unproven ${i}`, false));
      }
    }
    store.close();
    const kept = open();
    const [proven, unproven] = [true, false].map((is) =>
      kept.evidence(ORIGIN).filter(({ isProven }) => isProven === is),
    );
    expect(proven?.map(({ heads: [shown] }) => shown)).toEqual(
      Array.from({ length: 16 }, (_, i) => `proven ${15 - i}`),
    );
    expect(proven?.[0]).toMatchObject(contradiction('proven 15', true));
    expect(unproven?.map(({ heads: [shown] }) => shown)).toEqual([39, 38, 37, 36].map((i) => `unproven ${i}`));
    kept.close();
  });
});
