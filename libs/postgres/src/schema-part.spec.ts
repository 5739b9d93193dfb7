import { openPool } from './pool.ts';
import { requireSchemaPart } from './schema-part.ts';
import { onPostgres } from './testing/index.ts';

onPostgres('a part of a schema', (cluster) => {
  it('is made once by many who start at once', async () => {
    const url = cluster().database();
    const pools = Array.from({ length: 6 }, () => openPool({ url, name: 'spec', max: 2 }));
    const part = { schema: 'onus_spec', part: 'thing', version: 1, sql: 'CREATE TABLE onus_spec.thing (n bigint)' };
    await Promise.all(pools.map((pool) => requireSchemaPart(pool, part)));
    const { rows } = await (pools[0] as (typeof pools)[number]).query(
      'SELECT part, version FROM onus_spec.schema_part',
    );
    expect(rows).toEqual([{ part: 'thing', version: 1 }]);
    await Promise.all(pools.map((pool) => pool.end()));
  });

  it('is made neither by the owner of the log nor by whoever can act as it, who is told which role to use', async () => {
    const url = cluster().database('with_log');
    const run = (text: string) => cluster().sql('with_log', text);
    run('CREATE ROLE log_owner LOGIN; CREATE ROLE log_deputy LOGIN IN ROLE log_owner; CREATE ROLE log_writer LOGIN');
    run('GRANT CREATE ON DATABASE with_log TO log_owner, log_deputy, log_writer');
    run('CREATE SCHEMA onus_log AUTHORIZATION log_owner; GRANT USAGE ON SCHEMA onus_log TO log_writer');
    const part = { schema: 'onus_spec', part: 'thing', version: 1, sql: 'CREATE TABLE onus_spec.thing (n bigint)' };
    const made = async (as: string) => {
      const pool = openPool({ url: as, name: 'spec', max: 1 });
      await requireSchemaPart(pool, part).finally(() => pool.end());
    };
    const refused = {
      code: 'postgres.owner-of-log',
      text: { zh: expect.stringContaining('（log_writer）'), en: expect.stringContaining('(log_writer)') },
    };
    for (const as of [url, ...['log_owner', 'log_deputy'].map((role) => cluster().url('with_log', role))])
      await expect(made(as)).rejects.toMatchObject(refused);
    expect(run("SELECT to_regnamespace('onus_spec') IS NULL").trim()).toBe('t');
    await made(cluster().url('with_log', 'log_writer'));
    await expect(made(cluster().url('with_log', 'log_owner'))).rejects.toMatchObject(refused); // who may not even read it
  });
});
