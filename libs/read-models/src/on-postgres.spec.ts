import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { postgresBinaries, startCluster } from '@onus/postgres/testing';
import { placeViews } from './testing/views-place.ts';

/*
 * Specs of queries once more, with the read models in PostgreSQL. Their set-ups are all made before the first test, and stand side by
 * side until the last.
 */

const here = import.meta.dirname;
/** What is not once more: itself, and one that takes hundreds of small steps, of half a minute. */
const LEFT_OUT = ['on-postgres.spec.ts', 'standings/both-times.spec.ts'];
const specs = globSync('**/*.spec.ts', { cwd: here }).filter(
  (spec) => !LEFT_OUT.includes(spec) && readFileSync(join(here, spec), 'utf8').includes('givenViews('),
);

if (postgresBinaries() === undefined && process.getuid?.() !== 0) {
  test.skip('no server of PostgreSQL is installed here (apt-get install postgresql)', () => undefined);
} else {
  const cluster = startCluster(['max_connections = 300', 'fsync = off']);
  placeViews(() => ({ kind: 'postgres', url: cluster.database() }));
  for (const spec of specs.sort()) await import(join(here, spec));
  afterAll(() => cluster.remove());
}
