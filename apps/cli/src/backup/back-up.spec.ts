import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { openAccounts } from '@onus/access';
import { type BackUpOptions, backUp } from './back-up.ts';
import { extractLog, manifestOf } from './backup-file.ts';
import { checkedLog } from './checked-log.ts';
import { type GivenLog, givenLog, nameOf, namesIn } from './given-log.ts';
import { inScratch } from './scratch.ts';

let given: GivenLog;
beforeEach(async () => {
  given = await givenLog();
});
afterEach(() => given.close());

const back = (options: Partial<BackUpOptions> = {}) =>
  backUp({ data: given.data, to: `${given.backups}/`, ...options });
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const inBackups = () => readdirSync(given.backups).filter((name) => !name.startsWith('.'));
let extracted = 0;
/** The head of the log in a backup, computed from its events. */
const headIn = async (path: string) => {
  const log = join(given.directory, `extracted-${extracted++}.db`);
  await extractLog(path, log);
  return checkedLog(log);
};

test('a backup is the log, for its owner only, under a name that tells what it is', async () => {
  await given.register(0, 300);
  const { path, manifest, checkpointSize } = await back();
  expect(path).toMatch(/\/backups\/onus-\d{8}T\d{9}Z-300\.backup$/);
  expect(manifest).toMatchObject({ ...(await given.store.head()), erased: [], laterErasures: [] });
  expect(checkpointSize).toBeUndefined();
  expect(await headIn(path)).toEqual(await given.store.head());
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(given.backups).sort()).toEqual(['.onus-backup-writer', ...inBackups()]);
});

test('the accounts come along, with digests of their tokens and no token, unless nobody wants them', async () => {
  await given.register(0, 1);
  expect((await back()).manifest.accounts).toBeUndefined();
  const accounts = await openAccounts(given.data);
  const { token } = await accounts.issueToken((await accounts.add({ name: '某人', roles: ['operator'] })).id);
  const { path, manifest } = await back();
  expect(Buffer.from(manifest.accounts ?? '', 'base64').toString('latin1')).toMatch(/^SQLite format 3/);
  expect(readFileSync(path).toString('latin1')).not.toContain(token);
  expect((await back({ withoutAccounts: true })).manifest.accounts).toBeUndefined();
  await accounts.close();
});

test('a name that is taken is refused, and so is a directory without a ledger', async () => {
  await given.register(0, 1);
  const to = join(given.directory, 'monday.backup');
  expect((await back({ to })).path).toBe(to);
  const before = readFileSync(to);
  await expect(back({ to })).rejects.toThrow(/is there already/);
  expect(readFileSync(to).equals(before)).toBe(true);
  await expect(back({ data: given.backups })).rejects.toThrow(/holds no ledger/);
});

test('what a killed backup left is cleared away; while one is at work, another is refused', async () => {
  await given.register(0, 3);
  await inScratch(given.directory, '.onus-backup', async (scratch) => {
    writeFileSync(join(scratch, 'ledger.db'), 'half');
    await expect(back({ to: `${given.directory}/` })).rejects.toThrow(/in use by another process/);
  });
  await back();
  const left = join(given.backups, '.onus-backup-unfinished');
  mkdirSync(left);
  writeFileSync(join(left, 'ledger.db'), 'half');
  await back();
  expect(existsSync(left)).toBe(false);
  expect(inBackups()).toHaveLength(2);
});

test('what a killed backup left is cleared away also by one that is refused', async () => {
  await given.register(0, 3);
  const { path } = await back();
  const left = join(given.backups, '.onus-backup-unfinished');
  mkdirSync(left);
  await expect(back({ to: path })).rejects.toThrow(/is there already/);
  expect(existsSync(left)).toBe(false);
});

describe('the checkpoint', () => {
  test('that was released last goes along, while the signer is at work', async () => {
    await given.register(0, 5);
    const signer = await given.signer();
    await signer.signNow();
    await given.register(5, 5);
    const { manifest, checkpointSize } = await back();
    expect(checkpointSize).toBe(5);
    expect(manifest.checkpoint).toBe(signer.published()?.note);
    expect(manifest.size).toBe(10);
  });

  test('of which the log is no continuation: nothing is made of it, and no backup is pushed out', async () => {
    await given.register(0, 5);
    await back();
    const other = await givenLog();
    await other.register(100, 5);
    const signer = await other.signer();
    await signer.signNow();
    await signer.close();
    for (const file of ['signer.db', 'signer.key']) copyFileSync(join(other.data, file), join(given.data, file));
    await other.close();
    const before = inBackups();
    await expect(back({ keep: 1 })).rejects.toThrow(/does not continue the checkpoint of size 5/);
    expect(inBackups()).toEqual(before);
  });
});

describe('older backups', () => {
  test('beyond those to keep are removed, those of another log are not', async () => {
    const other = await givenLog();
    await other.register(0, 3);
    const { path: foreign } = await backUp({ data: other.data, to: `${given.backups}/` });
    await other.close();
    const made: string[] = [];
    for (const first of range(0, 5)) {
      await given.register(first, 1);
      const { path, removed, strange } = await back({ keep: 3 });
      made.push(path);
      expect(removed).toBe(first < 3 ? 0 : 1);
      expect([...strange.keys()]).toEqual([foreign]);
    }
    expect(inBackups().sort()).toEqual(
      [foreign, ...made.slice(-3)].map((path) => path.slice(given.backups.length + 1)).sort(),
    );
  });

  test('lose what was lawfully erased since, keep their root, and remember what the log in them does not tell', async () => {
    await given.register(0, 40);
    const oldest = await back();
    await given.decideErasure('e-1', [3, 5]);
    await given.store.erasePersonal([3, 5]);
    await given.register(41, 20);
    const older = await back();
    expect(older.erasedIn).toBe(1);
    await given.decideErasure('e-2', [7, 50]);
    await given.store.erasePersonal([7, 50]);
    const { path, erasedIn, strange } = await back();
    expect([erasedIn, strange.size]).toEqual([2, 0]);

    expect([3, 5, 7].filter((i) => namesIn(oldest.path).has(i))).toEqual([]);
    expect([3, 5, 7, 50].filter((i) => namesIn(older.path).has(i) || namesIn(path).has(i))).toEqual([]);
    expect(namesIn(oldest.path).size).toBe(37);
    for (const { path, manifest } of [oldest, older]) {
      expect(await headIn(path)).toEqual({ size: manifest.size, rootHash: manifest.rootHash });
    }
    const told = async (backup: string) => (await manifestOf(backup))?.laterErasures.map(({ data }) => data.erasureId);
    expect(await told(oldest.path)).toEqual(['e-1', 'e-2']);
    expect(await told(older.path)).toEqual(['e-2']);
    expect((await manifestOf(older.path))?.laterErasures[0]).toMatchObject({
      actor: 'role:inspector',
      effectiveOn: '2016-03-01',
    });

    const untouched = readFileSync(older.path);
    expect((await back()).erasedIn).toBe(0);
    expect(readFileSync(older.path).equals(untouched)).toBe(true);
  });

  test('remember of a later erasure only what they hold', async () => {
    await given.register(0, 10);
    const { path } = await back();
    await given.register(10, 5);
    await given.decideErasure('e-1', [3, 12]);
    await given.decideErasure('e-2', [13]);
    await back();
    const manifest = await manifestOf(path);
    expect(manifest?.erased).toEqual([3]);
    expect(manifest?.laterErasures.map(({ data }) => [data.erasureId, data.positions])).toEqual([['e-1', [3]]]);
  });

  test('lose what the log tells to erase, also when that log began again from one of them', async () => {
    await given.register(0, 10);
    const first = await back();
    await given.register(10, 40);
    await given.decideErasure('e-1', [3]);
    const { path: lost } = await back();
    rmSync(lost);

    const again = await givenLog(async (path) => void (await extractLog(first.path, path)));
    try {
      await again.register(100, 5);
      await again.decideErasure('e-2', [7]);
      const { erasedIn, strange } = await backUp({ data: again.data, to: `${given.backups}/` });
      expect([erasedIn, strange.size]).toEqual([1, 0]);
      expect(namesIn(first.path)).toEqual(new Set([0, 1, 2, 4, 5, 6, 8, 9]));
      expect((await manifestOf(first.path))?.laterErasures.map(({ data }) => data.erasureId)).toEqual(['e-1', 'e-2']);
    } finally {
      await again.close();
    }
  });

  test('that are damaged, or of another log, are named and left alone; the others are dealt with', async () => {
    await given.register(0, 10);
    const [whole, flipped, cut] = [await back(), await back(), await back()];
    const bytes = readFileSync(flipped.path);
    const at = bytes.indexOf(nameOf(8));
    bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
    writeFileSync(flipped.path, bytes);
    writeFileSync(cut.path, readFileSync(cut.path).subarray(0, 5_000));
    await given.decideErasure('e-1', [4]);
    const { strange, erasedIn } = await back();
    expect([...strange.keys()].sort()).toEqual([flipped.path, cut.path].sort());
    expect(erasedIn).toBe(1);
    expect(namesIn(whole.path).has(4)).toBe(false);
    expect(readFileSync(flipped.path).equals(bytes)).toBe(true);
  });
});

test('what was decided to be erased is in no backup, even before it is carried out in the ledger', async () => {
  await given.register(0, 10);
  await given.decideErasure('e-1', [2]);
  const { path } = await back();
  expect(namesIn(path)).toEqual(new Set(range(0, 10).filter((i) => i !== 2)));
  expect(namesIn(join(given.data, 'ledger.db-wal')).has(2)).toBe(true);
});
