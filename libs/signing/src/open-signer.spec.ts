import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { ed25519Verifier, openCheckpoint, parseNote, parseVerifierKey } from '@onus/transparency-log';
import SqliteDatabase from 'better-sqlite3';
import type { Signer } from './signer.ts';
import { freshLeaves, memoryLog } from './testing/memory-log.ts';
import { ORIGIN, refusalOf, type SignerWorld, signerWorld } from './testing/signer-world.ts';
import { until } from './testing/until.ts';

let world: SignerWorld;
beforeEach(() => {
  world = signerWorld(3);
});
afterEach(() => world.remove());

/** What is served, opened under the keys of the signer. */
function served(signer: Signer) {
  const published = signer.published();
  if (!published) return undefined;
  const keys = signer.keys().map(({ verifierKey }) => ed25519Verifier(parseVerifierKey(verifierKey)));
  const { checkpoint } = openCheckpoint(parseNote(published.note), keys);
  expect(Buffer.from(checkpoint.root).toString('hex')).toBe(published.rootHash);
  return { origin: checkpoint.origin, size: checkpoint.size };
}

const mode = (path: string): string => (statSync(path).mode & 0o777).toString(8);

async function reopened(signer: Signer): Promise<Signer> {
  await signer.close();
  return world.open();
}

describe('a signer', () => {
  it('makes its key at the first start, for its owner only', async () => {
    const signer = await world.open();
    expect([world.path, `${world.path}-wal`, world.keyPath].map(mode)).toEqual(['600', '600', '600']);
    expect(signer.verifierKey.startsWith(`${ORIGIN}+`)).toBe(true);
    expect(signer.keys()).toEqual([
      { verifierKey: signer.verifierKey, fromSize: 0, toSize: undefined, statement: undefined },
    ]);
    const again = await reopened(signer);
    expect(again.verifierKey).toBe(signer.verifierKey);
  });

  it('serves nothing before it has signed, then the head of the log', async () => {
    const signer = await world.open();
    expect([served(signer), signer.witnessed(), signer.status().released]).toEqual([undefined, undefined, undefined]);
    const { rootHash } = await world.log.head();
    expect(await signer.signNow()).toMatchObject({ size: 3, rootHash });
    expect(served(signer)).toEqual({ origin: ORIGIN, size: 3 });
    expect(signer.status()).toMatchObject({ released: { size: 3, rootHash }, publishedSize: 3, stopped: undefined });
  });

  it('signs the empty log', async () => {
    world.log.become([]);
    const signer = await world.open();
    expect(await signer.signNow()).toMatchObject({ size: 0 });
    world.log.append(1);
    expect(await signer.signNow()).toMatchObject({ size: 1 });
  });

  it('signs a head once', async () => {
    const signer = await world.open();
    const first = await signer.signNow();
    expect(await signer.signNow()).toEqual(first);
    expect(await (await reopened(signer)).signNow()).toEqual(first);
  });

  it('keeps the history of what it released', async () => {
    const signer = await world.open();
    for (const count of [0, 1, 300, 1]) {
      world.log.append(count);
      await signer.signNow();
    }
    const again = await reopened(signer);
    expect(again.history(0, 1_000).map(({ size }) => size)).toEqual([3, 4, 304, 305]);
    expect(again.history(4, 2).map(({ size }) => size)).toEqual([4, 304]);
    expect(again.history(0, 1_000).at(-1)).toEqual(again.published());
  });

  it('signs by itself what is new', async () => {
    const signer = await world.open({ signEverySeconds: 0.01 });
    for (const size of [3, 5]) {
      await until(() => signer.published()?.size === size);
      world.log.append(2);
    }
  });

  it('shares turns among calls that come while it signs, and gives each a head as it stood or later', async () => {
    const signer = await world.open();
    const calls: Promise<number>[] = [];
    for (let size = 4; size < 100; size++) {
      world.log.append(1);
      calls.push(signer.signNow().then(({ size: signed }) => signed - size));
      if (size % 7 === 0) await Promise.race(calls.slice(-1));
    }
    expect(Math.min(...(await Promise.all(calls)))).toBeGreaterThanOrEqual(0);
    expect(signer.history(0, 1_000).length).toBeLessThan(60);
  });

  it('waits for a log that cannot be read just now, and says so', async () => {
    let busy = true;
    const tree = {
      ...world.log,
      head: async () => {
        if (busy) throw new Error('busy');
        return world.log.head();
      },
    };
    const signer = await world.open({ tree });
    expect(await refusalOf(() => signer.signNow())).toBe('signing.tree-unreadable');
    const { failing, stopped } = signer.status();
    expect([failing?.message, stopped]).toEqual(['the log could not be read', undefined]);
    busy = false;
    expect(await signer.signNow()).toMatchObject({ size: 3 });
    expect(signer.status().failing).toBeUndefined();
  });

  it('refuses everything once it is closed', async () => {
    const signer = await world.open();
    const last = signer.signNow();
    await signer.close();
    expect(await last).toMatchObject({ size: 3 });
    expect(await refusalOf(() => signer.signNow())).toBe('signing.closed');
    expect(await refusalOf(() => signer.rotate())).toBe('signing.closed');
  });
});

describe('a signer whose log was changed', () => {
  const changes: [string, string, () => void][] = [
    [
      'signing.fork',
      'another last event',
      () => world.log.become([...world.log.leaves.slice(0, 2), ...freshLeaves(1)]),
    ],
    ['signing.fork', 'another first event, and more', () => world.log.become(freshLeaves(9))],
    ['signing.truncated', 'no last event', () => world.log.become(world.log.leaves.slice(0, 2))],
    ['signing.truncated', 'no events', () => world.log.become([])],
  ];

  it.each(changes)('stops for good: %s, %s', async (code, _, change) => {
    const sound = world.log.leaves;
    const signer = await world.open();
    const released = await signer.signNow();
    change();
    expect(await refusalOf(() => signer.signNow())).toBe(code);
    expect(signer.status().stopped).toMatchObject({ code });

    world.log.become([...sound, ...freshLeaves(1)]);
    expect(await refusalOf(() => signer.signNow())).toBe('signing.stopped');
    const again = await reopened(signer);
    expect(again.status().stopped).toMatchObject({ code });
    expect(await refusalOf(() => again.signNow())).toBe('signing.stopped');
    expect(await refusalOf(() => again.rotate())).toBe('signing.stopped');
    expect(again.published()).toMatchObject(released);
  });

  it('goes on when someone answers for it, and the log is what it was', async () => {
    const sound = world.log.leaves;
    const signer = await world.open();
    await signer.signNow();
    world.log.become(sound.slice(0, 1));
    expect(await refusalOf(() => signer.signNow())).toBe('signing.truncated');

    signer.resume('restored from the wrong disk / 误用旧盘恢复');
    expect(await refusalOf(() => signer.signNow())).toBe('signing.truncated');
    world.log.become([...sound, ...freshLeaves(1)]);
    signer.resume('the right disk is back');
    expect(await signer.signNow()).toMatchObject({ size: 4 });
    expect((await reopened(signer)).status().stopped).toBeUndefined();
  });

  it('has nothing to resume from before it stopped', async () => {
    const signer = await world.open();
    expect(await refusalOf(() => signer.resume('why not'))).toBe('signing.not-resumable');
  });
});

describe('opening a signer', () => {
  it('is refused while another has it, in this process or another', async () => {
    const signer = await world.open();
    expect(await refusalOf(() => world.open())).toBe('signing.signer-exists');
    const program = `new (require('node:sqlite').DatabaseSync)(process.argv[1]).exec('PRAGMA journal_mode')`;
    const other = spawnSync(process.execPath, ['--no-warnings', '-e', program, world.path]);
    expect(other.stderr.toString()).toContain('database is locked');
    await signer.close();
    await world.open();
  });

  it.each(['path', 'keyPath'] as const)('is refused when others have rights to its file: %s', async (file) => {
    const signer = await world.open();
    await signer.close();
    for (const rights of [0o640, 0o604, 0o620]) {
      chmodSync(world[file], rights);
      expect(await refusalOf(() => world.open())).toBe('signing.exposed');
    }
    chmodSync(world[file], 0o600);
    await world.open();
  });

  it('is refused when the record of what was signed is gone, but the key is not', async () => {
    const signer = await world.open();
    await signer.signNow();
    await signer.close();
    rmSync(world.path);
    expect(await refusalOf(() => world.open())).toBe('signing.guard-missing');
    writeFileSync(world.path, '', { mode: 0o600 });
    expect(await refusalOf(() => world.open())).toBe('signing.guard-missing');
  });

  it('is refused when the key is gone, or another', async () => {
    const signer = await world.open();
    await signer.close();
    const other = signerWorld();
    await (await other.open()).close();
    copyFileSync(other.keyPath, world.keyPath);
    await other.remove();
    expect(await refusalOf(() => world.open())).toBe('signing.key-missing');
    writeFileSync(world.keyPath, 'PRIVATE+KEY+');
    expect(await refusalOf(() => world.open())).toBe('signing.key-missing');
    rmSync(world.keyPath);
    expect(await refusalOf(() => world.open())).toBe('signing.key-missing');
  });

  it('is refused for another log', async () => {
    await (await world.open()).close();
    expect(await refusalOf(() => world.open({ origin: 'ledger.example/other' }))).toBe('signing.wrong-origin');
  });

  it('is refused on a file of something else', async () => {
    const db = new SqliteDatabase(world.path);
    db.exec('CREATE TABLE t (a)');
    db.close();
    chmodSync(world.path, 0o600);
    expect(await refusalOf(() => world.open())).toBe('signing.not-a-signer');
    writeFileSync(world.path, 'not a database '.repeat(100));
    expect(await refusalOf(() => world.open())).toBe('signing.not-a-signer');
    const nowhere = { path: `${world.directory}/nowhere/signer.db`, tree: memoryLog() };
    expect(await refusalOf(() => world.open(nowhere))).toBe('signing.cannot-open');
  });

  it('is refused on tables of another version', async () => {
    await (await world.open()).close();
    interfere('PRAGMA user_version = 2');
    expect(await refusalOf(() => world.open())).toBe('signing.schema-version');
  });

  it('is refused when the last checkpoint is not what its key signed', async () => {
    const signer = await world.open();
    await signer.signNow();
    await signer.close();
    const db = new SqliteDatabase(world.path);
    const select = db.prepare("SELECT sql FROM sqlite_schema WHERE name = 'checkpoint_is_released_once'").pluck();
    const trigger = String(select.get());
    db.exec(`DROP TRIGGER checkpoint_is_released_once; UPDATE checkpoint SET root = zeroblob(32); ${trigger}`);
    db.close();
    expect(await refusalOf(() => world.open())).toBe('signing.damaged');
  });

  it.each([
    'DROP TRIGGER checkpoint_is_released_once',
    'DROP INDEX cosignature_by_key',
    "CREATE TRIGGER hidden AFTER INSERT ON checkpoint BEGIN UPDATE checkpoint SET note = 'x'; END",
    'CREATE TABLE t (a)',
  ])('is refused where somebody has changed its tables: %s', async (sql) => {
    await (await world.open()).close();
    interfere(sql);
    expect(await refusalOf(() => world.open())).toBe('signing.schema-differs');
  });

  it('does not show the secret, whatever it says', async () => {
    const signer = await world.open();
    await signer.signNow();
    // Base64 may hold a plus sign itself.
    const [, secret = ''] = /\+[0-9a-f]{8}\+(\S{40,})/.exec(readFileSync(world.keyPath, 'utf8')) ?? [];
    expect(secret).not.toBe('');
    const said = JSON.stringify([signer, signer.status(), signer.keys(), signer.history(0, 9)]);
    expect(said).not.toContain(secret);
    await signer.close();
    expect(readFileSync(world.path).includes(secret)).toBe(false);
  });
});

describe('the tables of a signer', () => {
  it.each([
    ['take back a release', 'DELETE FROM checkpoint'],
    ['change a release', "UPDATE checkpoint SET note = 'x'"],
    ['sign another head of the same size', 'INSERT OR REPLACE INTO checkpoint (size, root) VALUES (3, zeroblob(32))'],
    ['sign a smaller head', 'INSERT INTO checkpoint (size, root) VALUES (2, zeroblob(32))'],
    ['release what was not intended', "INSERT INTO checkpoint VALUES (9, zeroblob(32), 'x', 0)"],
    ['forget a key', 'DELETE FROM log_key'],
    ['change a key', "UPDATE log_key SET verifier_key = 'x'"],
    ['add a key for sizes that are signed', "INSERT INTO log_key (verifier_key, from_size) VALUES ('x', 3)"],
    [
      'intend two heads',
      `INSERT INTO checkpoint (size, root) VALUES (10, zeroblob(32));
       INSERT INTO checkpoint (size, root) VALUES (11, zeroblob(32))`,
    ],
    ['keep a cosignature of no release', "INSERT INTO cosignature VALUES (9, 'w', '00000000', 'x')"],
  ])('do not let even the program %s', async (_, sql) => {
    const signer = await world.open();
    await signer.signNow();
    await signer.close();
    expect(() => interfere(sql)).toThrow(/never|does not follow|released|would sign|was not released/);
  });
});

/** Changes the file behind the signer's back. */
function interfere(sql: string): void {
  const db = new SqliteDatabase(world.path);
  try {
    db.pragma('recursive_triggers = ON');
    db.exec(sql);
  } finally {
    db.close();
  }
}
