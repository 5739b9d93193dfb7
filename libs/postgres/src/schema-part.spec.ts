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
});
