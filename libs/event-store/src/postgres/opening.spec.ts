import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openPool } from '@onus/postgres';
import { onPostgres } from '@onus/postgres/testing';
import { all, record, sampleEvent } from '../conformance/sample-events.ts';
import { makePostgresLog } from './make-log.ts';
import { openPostgresEventStore, type PostgresEventStoreOptions } from './open.ts';
import { APPLICATION, temporaryDatabase } from './temporary-log.ts';

onPostgres('opening a log in PostgreSQL', (cluster) => {
  let database: string;
  beforeAll(async () => {
    database = await temporaryDatabase(cluster());
  });
  const asApplication = (): string => cluster().url(database, APPLICATION);
  const refusal = async (options: PostgresEventStoreOptions): Promise<unknown> => {
    try {
      await (await openPostgresEventStore(options)).close();
      return undefined;
    } catch (error) {
      return (error as { code: unknown }).code;
    }
  };

  it('is refused where there is no log, and where the schema is of something else', async () => {
    expect(await refusal({ url: cluster().database('empty') })).toBe('event-store.not-a-ledger');
    const url = cluster().database('other');
    cluster().sql('other', 'CREATE SCHEMA onus_log');
    expect(await refusal({ url })).toBe('event-store.not-a-ledger');
    await expect(makePostgresLog({ url })).rejects.toMatchObject({ code: 'event-store.not-a-ledger' });
  });

  it('makes the log where the owner is to be its writer, and opens it again', async () => {
    const options = { url: cluster().database('trial'), isOwner: true };
    const store = await openPostgresEventStore(options);
    await record(store, 'a', sampleEvent());
    await store.close();
    const again = await openPostgresEventStore(options);
    expect(await again.head()).toMatchObject({ size: 1 });
    await again.close();
  });

  it('is refused by another version of the schema', async () => {
    cluster().sql(database, "COMMENT ON SCHEMA onus_log IS 'the log of Onus, version 2'");
    expect(await refusal({ url: asApplication() })).toBe('event-store.schema-version');
    cluster().sql(database, "COMMENT ON SCHEMA onus_log IS 'the log of Onus, version 1'");
  });

  const changes: [string, string, string][] = [
    [
      'a trigger that is off',
      'ALTER TABLE onus_log.event DISABLE TRIGGER event_stays',
      'ALTER TABLE onus_log.event ENABLE TRIGGER event_stays',
    ],
    ['a column more', 'ALTER TABLE onus_log.event ADD COLUMN x INTEGER', 'ALTER TABLE onus_log.event DROP COLUMN x'],
    [
      'an index less',
      'DROP INDEX onus_log.event_by_type',
      'CREATE INDEX event_by_type ON onus_log.event (type, position)',
    ],
    ['a table more', 'CREATE TABLE onus_log.x ()', 'DROP TABLE onus_log.x'],
    [
      'other rights of a function',
      'ALTER FUNCTION onus_log.hold_head() SECURITY INVOKER',
      'ALTER FUNCTION onus_log.hold_head() SECURITY DEFINER',
    ],
    [
      'another setting of a function',
      'ALTER FUNCTION onus_log.hold_head() SET work_mem = 64',
      'ALTER FUNCTION onus_log.hold_head() RESET work_mem',
    ],
  ];
  it.each(changes)('is refused with %s', async (_, change, undo) => {
    cluster().sql(database, change);
    expect(await refusal({ url: asApplication() })).toBe('event-store.schema-differs');
    expect(await refusal({ url: asApplication(), readonly: true })).toBe('event-store.schema-differs');
    cluster().sql(database, undo);
    expect(await refusal({ url: asApplication() })).toBeUndefined();
  });

  it('is refused by a role that could change what is recorded, and by one that may not write', async () => {
    expect(await refusal({ url: cluster().url(database) })).toBe('event-store.exposed');
    cluster().sql(database, `GRANT INSERT ON onus_log.event TO ${APPLICATION}`);
    expect(await refusal({ url: asApplication() })).toBe('event-store.exposed');
    cluster().sql(database, `REVOKE INSERT ON onus_log.event FROM ${APPLICATION}`);
    const ways: readonly [string, string][] = [
      [
        `GRANT UPDATE (data) ON onus_log.event TO ${APPLICATION}`,
        `REVOKE UPDATE (data) ON onus_log.event FROM ${APPLICATION}`,
      ],
      // Whoever may set the role of the owner, though its rights are not inherited.
      [
        `ALTER ROLE ${APPLICATION} NOINHERIT; CREATE ROLE other; GRANT other TO ${APPLICATION}; GRANT postgres TO other`,
        `REVOKE other FROM ${APPLICATION}; ALTER ROLE ${APPLICATION} INHERIT`,
      ],
      [`ALTER ROLE ${APPLICATION} CREATEROLE`, `ALTER ROLE ${APPLICATION} NOCREATEROLE`],
      [`GRANT pg_write_server_files TO ${APPLICATION}`, `REVOKE pg_write_server_files FROM ${APPLICATION}`],
      [`GRANT CREATE ON SCHEMA onus_log TO ${APPLICATION}`, `REVOKE CREATE ON SCHEMA onus_log FROM ${APPLICATION}`],
    ];
    for (const [way, undo] of ways) {
      cluster().sql(database, way);
      expect([way, await refusal({ url: asApplication() })]).toEqual([way, 'event-store.exposed']);
      cluster().sql(database, undo);
    }
    expect(await refusal({ url: asApplication() })).toBeUndefined();
    cluster().sql(database, 'CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA onus_log TO reader');
    cluster().sql(database, 'GRANT SELECT ON ALL TABLES IN SCHEMA onus_log TO reader');
    expect(await refusal({ url: cluster().url(database, 'reader') })).toBe('event-store.cannot-open');
    expect(await refusal({ url: cluster().url(database, 'reader'), readonly: true })).toBeUndefined();
  });

  it('leaves the application no way past the functions, and the owner none past the triggers', async () => {
    const application = openPool({ url: asApplication(), name: 'spec', max: 1 });
    for (const sql of [
      "INSERT INTO onus_log.stream (name) VALUES ('x')",
      'UPDATE onus_log.head SET size = 1',
      'DELETE FROM onus_log.event',
      'TRUNCATE onus_log.event',
      'DELETE FROM onus_log.personal',
      'ALTER TABLE onus_log.event DISABLE TRIGGER ALL',
      'DROP SCHEMA onus_log CASCADE',
    ]) {
      await expect(application.query(sql)).rejects.toMatchObject({ code: '42501' });
    }
    await application.end();
    const owner = openPool({ url: cluster().url(database), name: 'spec', max: 1 });
    for (const sql of [
      "UPDATE onus_log.event SET data = ''",
      'DELETE FROM onus_log.receipt',
      'TRUNCATE onus_log.event_subject',
      "UPDATE onus_log.personal SET sealed = ''",
      'UPDATE onus_log.head SET size = size + 1',
      'DELETE FROM onus_log.tile',
    ]) {
      await expect(owner.query(sql)).rejects.toMatchObject({ code: '23001' });
    }
    await owner.end();
  });

  const settings: [string, string][] = [
    ['fsync', 'off'],
    ['full_page_writes', 'off'],
    ['synchronous_commit', 'local'],
  ];
  it.each(settings)('is refused where %s is %s', async (name, value) => {
    const reload = (sql: string): void => {
      cluster().sql('postgres', sql);
      cluster().sql('postgres', 'SELECT pg_reload_conf(), pg_sleep(0.1)');
    };
    reload(`ALTER SYSTEM SET ${name} = ${value}`);
    expect(await refusal({ url: asApplication() })).toBe('event-store.unfit-server');
    expect(await refusal({ url: asApplication(), readonly: true })).toBeUndefined();
    reload(`ALTER SYSTEM RESET ${name}`);
  });

  it('is refused in another encoding', async () => {
    cluster().sql('postgres', "CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0");
    expect(await refusal({ url: cluster().url('latin') })).toBe('event-store.unfit-server');
  });

  it('only reads where the server is a replica, and is refused where there is none', async () => {
    const store = await openPostgresEventStore({ url: asApplication() });
    const event = sampleEvent();
    await record(store, 'a', event);
    await store.close();
    const signal = join(cluster().data, 'standby.signal');
    cluster().stop();
    expect(await refusal({ url: asApplication() })).toBe('event-store.cannot-open');

    writeFileSync(signal, '');
    cluster().start();
    expect(await refusal({ url: asApplication() })).toBe('event-store.read-only');
    const replica = await openPostgresEventStore({ url: asApplication(), readonly: true });
    expect((await all(replica.readAll())).map(({ envelope }) => envelope.id)).toContain(event.id);
    await expect(replica.append([])).rejects.toMatchObject({ code: 'event-store.read-only' });
    await replica.close();
    cluster().stop();
    rmSync(signal);
    cluster().start();
  });
});
