import { globSync, readFileSync } from 'node:fs';
import { postgresBinaries } from '@onus/postgres/testing';
import { run } from '../demo/program.ts';
import { brokerHere } from '../kafka/broker/broker.ts';
import { GOAL_MISSED } from './reached.ts';

/** Every benchmark as the README has it run, as small as it can be. */
const BENCHMARKS: Readonly<Record<string, readonly number[]>> = {
  'test/bench/append/run.ts': [1, 256, 0], // Emmett, which is installed from the registry, stays away
  'test/bench/append/postgres.ts': [1, 256, 0],
  'test/bench/dossier/run.ts': [200, 1, 0.2],
  'test/bench/evaluation/run.ts': [44, 1],
  'test/bench/feed/run.ts': [20, 400, 1],
  'test/bench/flood/run.ts': [0.5],
  'test/bench/flow/run.ts': [500, 3],
  'test/bench/http/run.ts': [1, 1, 10],
  'test/bench/import/run.ts': [500, 1],
  'test/bench/index/run.ts': [4_000, 500, 2_000, 1, 1],
  'test/bench/memory/run.ts': [1_000, 2_000, 1],
  'test/bench/proof/run.ts': [1_000, 10, 1],
  'test/bench/public/run.ts': [200, 1, 0.5],
  'test/bench/rebuild/queries.ts': [8_000, 5],
  'test/bench/rebuild/run.ts': [8_000, 1],
  'test/bench/relay/run.ts': [1, 500],
  'test/bench/sheets/run.ts': [600, 1, 0.2],
  'test/bench/standings/run.ts': [500, 3],
  'test/bench/verify/alter.ts': [10],
  'test/bench/verify/run.ts': [1_000, 1],
  'test/bench/what-if/run.ts': [60, 1],
};
/** What finds faults rather than figures; specs of their own run what these run. */
const KILLERS = [
  'test/bench/kill-service.ts',
  'test/bench/relay/kill.ts',
  'test/bench/relay/kill-cluster.ts',
  'test/faults/kill/run.ts',
  'test/faults/postgres/run.ts',
];
/** What needs a broker or another server, with why there is none here. */
const whyNot: Readonly<Record<string, string | undefined>> = {
  'test/bench/relay/run.ts': brokerHere().why,
  'test/bench/append/postgres.ts': postgresBinaries() ? undefined : 'no server of PostgreSQL is installed here',
};
for (const [file, why] of Object.entries(whyNot))
  if (why !== undefined) console.log(`${file} is skipped / 已跳过：${why}`);

test.each(Object.entries(BENCHMARKS).filter(([file]) => whyNot[file] === undefined))(
  '%s runs to its end and prints its table',
  async (file, sizes) => {
    const { code, output } = await run(file, sizes.map(String)).ended;
    expect([0, GOAL_MISSED].includes(code ?? Number.NaN) || output).toBe(true);
    expect(output).toMatch(/^┌[─┬]+┐$/m);
    expect(output).toMatch(/^└[─┴]+┘$/m);
    expect(output).not.toContain('NaN');
    expect(output).toContain(`Node ${process.version}`);
  },
  600_000,
);

test('the READMEs name these benchmarks and no other, and none is left out', () => {
  const readmes = globSync(['README.md', '{apps,libs}/*/README.md']).map((file) => readFileSync(file, 'utf8'));
  const named = readmes.join('\n').matchAll(/`node (test\/\S+\.ts)/g);
  const there = globSync('test/bench/**/run.ts', { exclude: ['**/node_modules/**'] });
  const known = [...Object.keys(BENCHMARKS), ...KILLERS];
  expect(new Set([...there, ...[...named].map(([, file]) => file)])).toEqual(new Set(known));
});
