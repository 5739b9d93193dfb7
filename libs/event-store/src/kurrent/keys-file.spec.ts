import { randomBytes } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { range } from '../conformance/sample-events.ts';
import { openSqliteEventStore } from '../sqlite/open.ts';
import { temporaryDirectory } from '../sqlite/temporary-store.ts';
import { openKeysFile } from './keys-file.ts';
import type { PersonalKey } from './personal-keys.ts';

let directory: ReturnType<typeof temporaryDirectory>;
let path: string;
beforeEach(() => {
  directory = temporaryDirectory();
  path = join(directory.path, 'keys.db');
});
afterEach(() => directory.remove());

const newKey = (): PersonalKey => ({ id: randomBytes(16), key: randomBytes(32) });
const filesHold = (bytes: Uint8Array): boolean =>
  readdirSync(directory.path).some((file) => readFileSync(join(directory.path, file)).includes(Buffer.from(bytes)));

test('a key that is destroyed is in no file any more; the others are found, by every instance', async () => {
  const [one, other] = [openKeysFile(path), openKeysFile(path)];
  const keys = range(0, 700).map(newKey);
  for (let at = 0; at < keys.length; at += 50) await (at % 100 === 0 ? one : other).keep(keys.slice(at, at + 50));
  const destroyed = keys.filter((_, i) => i % 7 === 3);
  const kept = keys.filter((_, i) => i % 7 !== 3);
  expect(keys.every(({ key }) => filesHold(key))).toBe(true);

  expect(await other.destroy(destroyed.map(({ id }) => id))).toBe(100);
  expect(destroyed.filter(({ key }) => filesHold(key))).toEqual([]);
  expect(await one.destroy(destroyed.map(({ id }) => id))).toBe(0);
  expect(await one.find(destroyed.map(({ id }) => id))).toEqual(destroyed.map(() => undefined));
  expect((await one.find(kept.map(({ id }) => id))).map((key) => key && Buffer.from(key))).toEqual(
    kept.map(({ key }) => key),
  );
  await one.close();
  await other.close();
});

test('a key that is kept again stays what it was', async () => {
  const keys = openKeysFile(path);
  const { id, key } = newKey();
  await keys.keep([{ id, key }]);
  await keys.keep([{ id, key: randomBytes(32) }]);
  expect((await keys.find([id])).map((found) => found && Buffer.from(found))).toEqual([key]);
  await keys.close();
});

test('a file of something else, or that others may read, is refused', async () => {
  await (await openSqliteEventStore({ path: join(directory.path, 'ledger.db') })).close();
  const opening = (file: string) => () => openKeysFile(join(directory.path, file));
  expect(opening('ledger.db')).toThrow(expect.objectContaining({ code: 'event-store.not-a-ledger' }));
  writeFileSync(join(directory.path, 'text'), 'what is no database at all, and long enough to be told apart'.repeat(9));
  chmodSync(join(directory.path, 'text'), 0o600);
  expect(opening('text')).toThrow(expect.objectContaining({ code: 'event-store.not-a-ledger' }));
  await openKeysFile(path).close();
  chmodSync(path, 0o644);
  expect(opening('keys.db')).toThrow(expect.objectContaining({ code: 'event-store.exposed' }));
});
