import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { onPostgres } from '@onus/postgres/testing';
import { range } from '../conformance/sample-events.ts';
import { openKeysDatabase } from './keys-database.ts';
import { openKeys } from './open-keys.ts';
import type { PersonalKey } from './personal-keys.ts';

const newKey = (): PersonalKey => ({ id: randomBytes(16), key: Buffer.from(`key-${randomBytes(14).toString('hex')}`) });
const idsOf = (keys: readonly PersonalKey[]) => keys.map(({ id }) => id);

onPostgres('keys in a database', (cluster) => {
  /** The key's text in the files of the tables; the write-ahead log has it for as long as it is kept. */
  const filesHold = ({ key }: PersonalKey): boolean => {
    const text = Buffer.from(key).toString();
    return execFileSync('sh', ['-c', `grep -rl -e ${text} ${join(cluster().data, 'base')} || true`]).length > 0;
  };

  test('are found by every instance, and once destroyed by none, nor in a file of the tables', async () => {
    const url = cluster().database();
    const [one, other] = await Promise.all([openKeysDatabase(url), openKeys(url)]);
    expect(one.identity).toEqual(other.identity);
    const keys = range(0, 300).map(newKey);
    await Promise.all([one.keep(keys.slice(0, 200)), other.keep(keys.slice(100))]);
    await one.keep(keys.slice(0, 3).map(({ id }) => ({ id, key: randomBytes(32) })));
    const found = async (some: readonly PersonalKey[]) =>
      (await other.find(idsOf(some))).map((key) => key && Buffer.from(key).toString());
    expect(await found(keys)).toEqual(keys.map(({ key }) => Buffer.from(key).toString()));

    const [first, second] = [keys[7], keys[8]] as [PersonalKey, PersonalKey];
    cluster().sql('postgres', 'CHECKPOINT');
    expect([first, second].map(filesHold)).toEqual([true, true]);
    expect(await one.destroy([first.id, randomBytes(16)])).toBe(1);
    expect(await other.destroy([first.id])).toBe(0);
    cluster().sql('postgres', 'CHECKPOINT');
    expect([first, second].map(filesHold)).toEqual([false, true]);
    expect(await found([second, first])).toEqual([Buffer.from(second.key).toString(), undefined]);
    await one.close();
    await other.close();
  });

  test('of another version are refused, and so is a server that is away', async () => {
    const url = cluster().database('other_version');
    await (await openKeysDatabase(url)).close();
    cluster().sql('other_version', 'UPDATE onus_keys.place SET version = 99');
    await expect(openKeysDatabase(url)).rejects.toMatchObject({ code: 'event-store.schema-version' });
    await expect(openKeysDatabase('postgres://nobody@127.0.0.1:1/none')).rejects.toMatchObject({
      code: 'event-store.cannot-open',
    });
    await expect(openKeys('ftp://somewhere/keys')).rejects.toMatchObject({ code: 'event-store.cannot-open' });
  });
});
