import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPool } from '@onus/postgres';
import { onPostgres } from '@onus/postgres/testing';
import { all, record, sampleEvent } from '../conformance/sample-events.ts';
import { openPostgresEventStore } from './open.ts';
import { APPLICATION, temporaryDatabase } from './temporary-log.ts';

const NAME = '欧阳某某某';

/** The server may take a file away meanwhile. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    return Buffer.alloc(0);
  }
}

onPostgres('personal parts in PostgreSQL', (cluster) => {
  /** The files below a folder that hold these bytes. */
  const filesWith = (folder: string, bytes: Buffer): string[] =>
    globSync('**/*', { cwd: folder, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((file) => contentOf(file).includes(bytes));

  it('are never there as they read, and their keys are gone from the tables once they are erased', async () => {
    const database = await temporaryDatabase(cluster());
    const store = await openPostgresEventStore({ url: cluster().url(database, APPLICATION) });
    const owner = openPool({ url: cluster().url(database), name: 'spec', max: 1 });
    await record(store, 'a', sampleEvent({ personal: { name: NAME } }), sampleEvent({ personal: { name: 'kept' } }));
    const { rows } = await owner.query<{ key: Buffer }>('SELECT key FROM onus_log.personal_key ORDER BY position');
    const [erased, kept] = rows.map(({ key }) => key);
    if (!erased || !kept) throw new Error('two keys');
    await owner.query('CHECKPOINT');
    const tables = join(cluster().data, 'base');
    expect(filesWith(cluster().data, Buffer.from(NAME))).toEqual([]);
    expect(filesWith(tables, erased)).toHaveLength(1);

    expect(await store.erasePersonal([0])).toBe(1);
    await owner.query('CHECKPOINT');
    expect(filesWith(tables, erased)).toEqual([]);
    expect(filesWith(tables, kept)).toHaveLength(1);
    expect(filesWith(cluster().data, Buffer.from(NAME))).toEqual([]);
    expect((await all(store.readAll())).map(({ personal }) => personal)).toEqual([undefined, { name: 'kept' }]);
    await owner.end();
    await store.close();
  });

  it('waits for who reads the keys of before, and lets others write meanwhile', async () => {
    const database = await temporaryDatabase(cluster());
    const store = await openPostgresEventStore({ url: cluster().url(database, APPLICATION) });
    await record(store, 'a', sampleEvent({ personal: { name: NAME } }));
    const owner = openPool({ url: cluster().url(database), name: 'spec', max: 1 });
    const backup = await owner.connect();
    await backup.query('BEGIN; SELECT FROM onus_log.personal_key');
    const erasing = store.erasePersonal([0]);
    const receipt = await record(store, 'a', sampleEvent());
    expect(receipt.position).toBe(1);
    await backup.query('COMMIT');
    backup.release();
    expect(await erasing).toBe(1);
    await owner.end();
    await store.close();
  });
});
