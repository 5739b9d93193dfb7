import { randomUUID } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { accessFileIn, openAccounts } from '@onus/access';
import { INDEX_COMMITMENTS, leaderRegistered } from '@onus/domain';
import { openSqliteEventStore, type RecordedEvent } from '@onus/event-store';
import { commitmentEvent } from '@onus/ledger/dossier';
import { newEvent } from '@onus/ledger/new-event';
import { guardFileIn, openSigner, releasedFileIn, SigningError } from '@onus/signing';
import { makeIndex } from '@onus/subject-index';
import SqliteDatabase from 'better-sqlite3';
import { backUp } from '../backup/back-up.ts';
import { extractLog, sealBackup } from '../backup/backup-file.ts';
import { reading } from '../backup/checked-log.ts';
import { type GivenLog, givenLog, namesIn } from '../backup/given-log.ts';
import { type RestoreOptions, restore } from './restore.ts';

let given: GivenLog;
let data: string;
/** Directory of a guard that has released nothing, unless a spec has it release something. */
let guard: string;
beforeEach(async () => {
  given = await givenLog();
  data = join(given.directory, 'restored');
  guard = join(given.directory, 'guard');
  mkdirSync(guard);
  await (await given.signer({ at: guardFileIn(guard) })).close();
});
afterEach(() => given.close());

const backup = async (): Promise<string> => (await backUp({ data: given.data, to: `${given.backups}/` })).path;
const again = (from: string, options: Partial<RestoreOptions> = {}) =>
  restore({ from, data, signer: guard, ...options });
const filesIn = () => (existsSync(data) ? readdirSync(data) : []);
const eventsIn = (path: string, from = 0) =>
  reading(path, async (store) => {
    const events: RecordedEvent[] = [];
    for await (const event of store.readAll({ from })) events.push(event);
    return { events, head: await store.head() };
  });

/** The guard releases the log as it is now. */
async function release(): Promise<void> {
  const signer = await given.signer({ at: guardFileIn(guard) });
  await signer.signNow();
  await signer.close();
}

test('the log is what it was, byte for byte, and goes on', async () => {
  await given.register(0, 300);
  const path = await backup();
  await given.register(300, 5);
  expect(await again(path)).toMatchObject({ size: 300, lost: undefined, recorded: 0 });
  const { head, events } = await eventsIn(join(data, 'ledger.db'));
  expect(head.size).toBe(300);
  expect(JSON.stringify(events)).toBe(
    JSON.stringify((await eventsIn(join(given.data, 'ledger.db'))).events.slice(0, 300)),
  );
  expect(readdirSync(data).filter((name) => !/^ledger\.db(-writer|-shm|-wal)?$/.test(name))).toEqual([]);
});

test('accounts come back for their owner only, with the tokens that were in use; those that are there stay', async () => {
  await given.register(0, 1);
  const accounts = await openAccounts(given.data);
  const { id } = await accounts.add({ name: '某人', roles: ['inspector'], leaderId: 'leader-1' });
  const { token } = await accounts.issueToken(id);
  const path = await backup();
  expect(await again(path)).toMatchObject({ accounts: 'restored' });
  expect(statSync(accessFileIn(data)).mode & 0o777).toBe(0o600);
  const restored = await openAccounts(data);
  expect(restored.withToken(token)).toMatchObject({ id, leaderId: 'leader-1', roles: ['inspector'] });
  await restored.close();

  for (const name of readdirSync(data).filter((each) => each.startsWith('ledger'))) rmSync(join(data, name));
  const there = await openAccounts(data);
  await there.withdraw(id);
  await there.close();
  expect(await again(path)).toMatchObject({ accounts: 'kept' });
  const kept = await openAccounts(data);
  expect(kept.withToken(token)).toBeUndefined();
  await kept.close();
  await accounts.close();
});

test('a backup without accounts says so; with what are none, no ledger is made', async () => {
  await given.register(0, 1);
  const path = await backup();
  const log = join(given.directory, 'log');
  const { format: _, bytes: __, sha256: ___, ...rest } = await extractLog(path, log);
  await sealBackup(log, { ...rest, accounts: Buffer.from('no accounts').toString('base64') });
  await expect(again(log)).rejects.toThrow(/access\.db cannot be opened/);
  expect(filesIn()).not.toContain('ledger.db');
  expect(filesIn()).not.toContain('access.db');
  expect(await again(path)).toMatchObject({ accounts: 'absent' });
});

test('while the clock stands before the newest event nothing is recorded, and so no ledger made where it would have to be', async () => {
  const ahead = await givenLog(async (path) => {
    const store = await openSqliteEventStore({ path, clock: () => new Date(Date.now() + 3_600_000) });
    const told = { id: randomUUID(), actor: 'role:spec', effectiveOn: '2016-03-01', correlation: 'spec' };
    const events = [newEvent(leaderRegistered({ leaderId: 'leader-1', name: '一' }), told)];
    await store.append([{ stream: 'leaders', expected: 'none', events }]);
    await store.close();
  });
  try {
    const { path } = await backUp({ data: ahead.data, to: `${ahead.backups}/` });
    const recording = { signer: undefined, withoutGuard: '签名盘损毁' };
    await expect(again(path, recording)).rejects.toThrow(/the clock of this machine shows .* before the newest event/);
    expect(filesIn()).not.toContain('ledger.db');
    expect(await again(path)).toMatchObject({ size: 1, recorded: 0, recordedAt: undefined });
  } finally {
    await ahead.close();
  }
});

describe('a backup that commits to an index', () => {
  const committedTo = async (change: (root: Buffer) => Buffer, more = 0): Promise<string> => {
    await given.register(0, 20);
    const index = await makeIndex(given.store, join(given.directory, 'index.db'), 20);
    const root = change(index.head().root);
    index.close();
    const events = [commitmentEvent({ entries: 20 + more, root }, new Date())];
    await given.store.append([{ stream: INDEX_COMMITMENTS, expected: 'any', events }]);
    return backup();
  };

  test('of its entries is restored', async () => {
    expect(await again(await committedTo((root) => root))).toMatchObject({ size: 21 });
  });

  test.each([
    ['of other entries', () => Buffer.alloc(32, 7), 0],
    ['of more than come before it', (root: Buffer) => root, 5],
  ])('%s is refused', async (_, change, more) => {
    const from = await committedTo(change, more);
    await expect(again(from)).rejects.toMatchObject({
      text: {
        en: expect.stringContaining('at position 20 is not that of its first'),
        zh: expect.stringContaining('索引根'),
      },
    });
    expect(filesIn()).not.toContain('ledger.db');
  });
});

test('it never takes the place of a ledger, nor of what is left of one', async () => {
  await given.register(0, 3);
  const path = await backup();
  await expect(again(path, { data: given.data })).rejects.toThrow(/holds a ledger/);
  mkdirSync(data);
  writeFileSync(join(data, 'ledger.db-wal'), 'the only copy');
  await expect(again(path)).rejects.toThrow(/holds a ledger \(ledger.db-wal\)/);
  expect(readFileSync(join(data, 'ledger.db-wal'), 'utf8')).toBe('the only copy');
});

test('of a damaged backup nothing is made', async () => {
  await given.register(0, 50);
  const path = await backup();
  const whole = readFileSync(path);
  for (const at of [20, 5_000, whole.length >> 1, whole.length - 300, whole.length - 10]) {
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(at) ^ 0x10, at);
    writeFileSync(path, flipped);
    await expect(again(path)).rejects.toThrow(/damaged/);
    expect(filesIn()).not.toContain('ledger.db');
  }
  writeFileSync(path, whole.subarray(0, whole.length - 4_096));
  await expect(again(path)).rejects.toThrow(/damaged/);
  await expect(again(join(given.directory, 'nowhere'))).rejects.toThrow(/ENOENT/);
  writeFileSync(path, whole);
  expect(await again(path)).toMatchObject({ size: 50 });
});

test.each([
  'CREATE TRIGGER hidden AFTER INSERT ON event BEGIN DELETE FROM receipt; END',
  'CREATE VIEW hidden AS SELECT * FROM event',
  'CREATE TABLE hidden (x)',
  'DROP INDEX event_by_type',
  'DROP TRIGGER event_is_never_deleted',
])(
  'of a backup with other tables, indexes or triggers than ours, sealed as ours are, nothing is made: %s',
  async (sql) => {
    await given.register(0, 5);
    const path = await backup();
    const forged = join(given.directory, 'forged');
    const { format: _, bytes: __, sha256: ___, ...described } = await extractLog(path, forged);
    new SqliteDatabase(forged).exec(sql).close();
    expect((await sealBackup(forged, described)).rootHash).toBe(described.rootHash);
    const [name = ''] = /hidden|event_\w+/.exec(sql) ?? [];
    const refused = { code: 'event-store.schema-differs', message: expect.stringContaining(name) };
    await expect(again(forged)).rejects.toMatchObject(refused);
    expect(filesIn().filter((file) => file !== 'ledger.db-writer')).toEqual([]);
  },
);

test('what an interrupted restore left is no ledger, and does not stop the next', async () => {
  await given.register(0, 3);
  const path = await backup();
  mkdirSync(join(data, 'ledger.db-unfinished'), { recursive: true });
  writeFileSync(join(data, 'ledger.db-unfinished', 'ledger.db'), 'half');
  expect(await again(path)).toMatchObject({ size: 3 });
  expect(existsSync(join(data, 'ledger.db-unfinished'))).toBe(false);
});

test('what a restore left that was killed once it was done is cleared away, and the ledger is kept', async () => {
  await given.register(0, 3);
  const path = await backup();
  await again(path);
  const left = join(data, 'ledger.db-unfinished');
  mkdirSync(left);
  linkSync(join(data, 'ledger.db'), join(left, 'ledger.db'));
  await expect(again(path)).rejects.toThrow(/holds a ledger/);
  expect(existsSync(left)).toBe(false);
  expect((await eventsIn(join(data, 'ledger.db'))).events).toHaveLength(3);
});

describe('when the backup is older than what was released', () => {
  let path: string;
  const reason = '硬盘损坏，最近的备份为昨日';
  beforeEach(async () => {
    await given.register(0, 10);
    path = await backup();
    await given.register(10, 5);
    await release();
  });

  test('it is refused, by the guard beside the ledger or by one that is named', async () => {
    await expect(again(path)).rejects.toThrow(/a checkpoint of 15 events was released/);
    mkdirSync(data, { recursive: true });
    for (const file of readdirSync(guard)) copyFileSync(join(guard, file), join(data, file));
    await expect(again(path, { signer: undefined })).rejects.toThrow(/a checkpoint of 15 events was released/);
    expect(filesIn()).not.toContain('ledger.db');
    await expect(again(path, { signer: join(given.directory, 'nowhere') })).rejects.toThrow(/there is no .*nowhere/);
  });

  test('with a reason it is restored, what is lost is told, and the log says so first of all', async () => {
    const restored = await again(path, { olderThanReleased: reason });
    expect(restored).toMatchObject({ size: 10, lost: { from: 10, to: 14 }, recorded: 1 });
    const { events } = await eventsIn(join(data, 'ledger.db'), 10);
    expect(events).toHaveLength(1);
    expect(events[0]?.envelope).toMatchObject({ type: 'oversight.restored-from-backup', actor: 'service:restore' });
    const released = await given.store.head();
    expect(events[0]?.personal).toEqual({ reason });
    expect(events[0]?.data).toMatchObject({
      sizeRestored: 10,
      sizeReleased: 15,
      rootReleased: released.rootHash,
    });
    expect((await reading(join(data, 'ledger.db'), (store) => store.head())).size).toBe(11);
  });

  test('the signer then refuses the log, whatever it is told', async () => {
    await again(path, { olderThanReleased: reason });
    const refusal = await reading(join(data, 'ledger.db'), async (tree) => {
      const opened = await openSigner({
        path: guardFileIn(guard),
        tree,
        origin: 'ledger.example/spec',
        signEverySeconds: 86_400,
      });
      const refused = async () => opened.signNow().then(String, (error: SigningError) => error.code);
      const first = opened.refusal?.code;
      opened.resume('tried');
      const second = await refused();
      await opened.close();
      return [first, second];
    });
    expect(refusal).toEqual(['signing.truncated', 'signing.truncated']);
  });

  test('erasures that were decided after the backup are recorded again, as they were decided', async () => {
    await given.decideErasure('e-1', [3]);
    await backup();
    expect(namesIn(path).has(3)).toBe(false);
    const restored = await again(path, { olderThanReleased: reason });
    expect(restored.recorded).toBe(2);
    const { events } = await eventsIn(join(data, 'ledger.db'));
    expect(events.map(({ envelope }) => envelope.type).slice(10)).toEqual([
      'oversight.restored-from-backup',
      'oversight.personal-erased',
    ]);
    expect(events[11]).toMatchObject({
      data: { erasureId: 'e-1', positions: [3], requestedBy: 'role:operator' },
      envelope: { actor: 'role:inspector', effectiveOn: '2016-03-01', stream: 'erasure-e-1' },
    });
    expect([events[3]?.personal, events[3]?.envelope.personalCommit]).toEqual([undefined, expect.any(String)]);
  });
});

test('of an erasure decided after the backup only what the backup holds is recorded again', async () => {
  await given.register(0, 10);
  const path = await backup();
  await given.register(10, 5);
  await given.decideErasure('e-1', [3, 12]);
  await given.decideErasure('e-2', [13]);
  await release();
  await backup();
  expect((await again(path, { olderThanReleased: '硬盘损坏' })).recorded).toBe(2);
  const { events } = await eventsIn(join(data, 'ledger.db'), 11);
  expect(events.map((event) => event.data)).toMatchObject([{ erasureId: 'e-1', positions: [3] }]);
});

test('a reason is for a loss that is known: without one it is refused', async () => {
  await given.register(0, 10);
  const path = await backup();
  await expect(again(path, { olderThanReleased: '无' })).rejects.toThrow(/not older/);
  await release();
  await expect(again(path, { olderThanReleased: '无' })).rejects.toThrow(/not older/);
  expect(await again(path)).toMatchObject({ size: 10, recorded: 0 });
});

test('a backup of another log than the guard has signed is refused', async () => {
  await given.register(0, 10);
  await release();
  const other = await givenLog();
  await other.register(100, 12);
  const { path } = await backUp({ data: other.data, to: `${given.backups}/` });
  await other.close();
  await expect(again(path)).rejects.toThrow(/of another log/);
  expect(filesIn()).not.toContain('ledger.db');
});

describe('without the guard', () => {
  const withoutGuard = '签名盘与数据盘同毁';
  const alone = { signer: undefined, withoutGuard };
  const restorationsIn = async (from: number) =>
    (await eventsIn(join(data, 'ledger.db'), from)).events.map(({ data, personal }) => ({
      ...(data as object),
      ...(personal as object),
    }));

  test('it is refused: nobody knows what was released', async () => {
    await given.register(0, 10);
    const path = await backup();
    await expect(again(path, { signer: undefined })).rejects.toThrow(/nobody knows what was released/);
    expect(filesIn()).not.toContain('ledger.db');
    await expect(again(path, { withoutGuard })).rejects.toThrow(/there is a guard/);
  });

  test('with a reason it is restored, and the log says so', async () => {
    await given.register(0, 10);
    expect(await again(await backup(), alone)).toMatchObject({ size: 10, lost: undefined, recorded: 1 });
    const [told] = await restorationsIn(10);
    expect(told).toMatchObject({ reason: withoutGuard, sizeRestored: 10, sizeReleased: 0 });
  });

  test('the checkpoint that went along with the backup is the least that is known', async () => {
    await given.register(0, 7);
    await (await given.signer()).signNow();
    await given.register(7, 3);
    await again(await backup(), alone);
    expect(await restorationsIn(10)).toMatchObject([{ sizeRestored: 10, sizeReleased: 7 }]);
  });

  describe('a checkpoint that is known from elsewhere', () => {
    let path: string;
    let checkpoint: string;
    beforeEach(async () => {
      await given.register(0, 10);
      path = await backup();
      await given.register(10, 5);
      const signer = await given.signer();
      await signer.signNow();
      checkpoint = join(given.directory, 'checkpoint');
      writeFileSync(checkpoint, signer.published()?.note ?? '');
    });

    test.each(['in a file', 'in a newer backup', 'beside the ledger that was there'])(
      '%s counts as one of the guard does',
      async (where) => {
        if (where === 'in a newer backup') await backup();
        if (where === 'beside the ledger that was there') {
          mkdirSync(data);
          copyFileSync(checkpoint, releasedFileIn(data));
        }
        const known = where === 'in a file' ? { knownCheckpoints: [checkpoint] } : {};
        await expect(again(path, { ...alone, ...known })).rejects.toThrow(/a checkpoint of 15 events was released/);
        const restored = await again(path, { ...alone, ...known, olderThanReleased: '硬盘损坏' });
        expect(restored).toMatchObject({ lost: { from: 10, to: 14 }, recorded: 2 });
        expect(await restorationsIn(10)).toMatchObject([
          { reason: '硬盘损坏', sizeReleased: 15 },
          { reason: withoutGuard, sizeReleased: 15 },
        ]);
      },
    );

    test('in a backup of another log says nothing of this one', async () => {
      const other = await givenLog();
      await other.register(100, 20);
      await (await other.signer()).signNow();
      await backUp({ data: other.data, to: `${given.backups}/` });
      await other.close();
      expect(await again(path, alone)).toMatchObject({ size: 10, lost: undefined });
    });

    test('of another log refuses the backup; what is no checkpoint is named', async () => {
      const other = await givenLog();
      await other.register(100, 5);
      const signer = await other.signer();
      await signer.signNow();
      writeFileSync(checkpoint, signer.published()?.note ?? '');
      await other.close();
      await expect(again(path, { ...alone, knownCheckpoints: [checkpoint] })).rejects.toThrow(/of another log/);
      writeFileSync(checkpoint, 'hello');
      await expect(again(path, { ...alone, knownCheckpoints: [checkpoint] })).rejects.toThrow(/checkpoint: not a/);
    });
  });
});
