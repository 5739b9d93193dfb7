import { hash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../demo/program.ts';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { assignTask, smallProgramme } from './small-programme.ts';

/** The command line of imports, as operators use it, beside a service. */

let ledger: ServedLedger;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onus-import-command-'));
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await ledger.post('programme/assign-task', assignTask({ taskId: 'task-2', effectiveOn: '2016-03-01' }));
});
afterAll(async () => {
  await ledger.stop();
  rmSync(folder, { recursive: true });
});

const fileOf = (name: string, ...lines: string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, ['任务编号,完成数,截止日期', ...lines].join('\n'));
  return path;
};
const digestOf = (...lines: string[]): string =>
  hash('sha256', Buffer.from(['任务编号,完成数,截止日期', ...lines].join('\n')));

const onus = (args: readonly string[], env: NodeJS.ProcessEnv = {}) => {
  const { LC_ALL: _, LC_MESSAGES: __, ...rest } = process.env;
  const told = { ...rest, LC_ALL: '', LANG: 'zh_CN.UTF-8', ONUS_TOKEN: ledger.tokens['assessment-office'], ...env };
  return run('apps/cli/bin/onus.js', ['import', ...args, '--kind', 'progress', '--on', '2017-03-01'], told).ended;
};
const ROWS = Array.from({ length: 200 }, (_, at) => `task-2,${at},2016.11.30`);

test('a file is tried by a running service, then recorded by its digest, and the same again is told the same', async () => {
  const file = fileOf('a.csv', ...ROWS);
  const tried = await onus([file, '--dry-run', '--url', ledger.url]);
  expect(tried).toMatchObject({ code: 0, output: expect.stringContaining(`SHA-256 ${digestOf(...ROWS)}`) });
  for (const _ of ['first', 'again']) {
    const recorded = await onus([file, '--commit', digestOf(...ROWS), '--url', ledger.url]);
    expect(recorded).toMatchObject({ code: 0, output: expect.stringContaining('已登记 200 行') });
  }
  const one = (await ledger.get(`/v1/imports/${digestOf(...ROWS)}`)).body.import;
  expect(one).toMatchObject({ status: 'completed', rowsRecorded: 200 });
});

test('a file that was changed since, or has a row that is refused, is not recorded, and why is told', async () => {
  const file = fileOf('b.csv', 'task-2,1,2016.11.30');
  const changed = await onus([file, '--commit', digestOf('task-2,2,2016.11.30'), '--url', ledger.url]);
  expect(changed).toMatchObject({ code: 1, output: expect.stringContaining('import.changed') });
  const none = fileOf('c.csv', 'task-2,1,2016.11.30', 'task-none,1,2016.11.30');
  const digest = digestOf('task-2,1,2016.11.30', 'task-none,1,2016.11.30');
  const refused = await onus([none, '--commit', digest, '--url', ledger.url]);
  expect(refused).toMatchObject({ code: 1, output: expect.stringMatching(/第 3 行[^\n]*task\.unknown/) });
  expect(refused.output).toContain('import.rows-refused');
  const forbidden = await onus([none, '--dry-run', '--url', ledger.url], { ONUS_TOKEN: ledger.tokens.inspector });
  expect(forbidden).toMatchObject({ code: 1, output: expect.stringContaining('access.forbidden') });
});

test('wrong usage, and a service that cannot be reached, have codes of their own', async () => {
  const file = fileOf('d.csv', 'task-2,1,2016.11.30');
  const commit = ['--commit', digestOf('task-2,1,2016.11.30')];
  expect(await onus([file, ...commit, '--url', 'http://127.0.0.1:9'])).toMatchObject({ code: 3 });
  expect(await onus([file, ...commit, '--data', ledger.data])).toMatchObject({ code: 2 });
  expect(await onus([file, ...commit, '--url', ledger.url], { ONUS_TOKEN: '' })).toMatchObject({ code: 2 });
  expect(await onus([file, '--dry-run', ...commit, '--url', ledger.url])).toMatchObject({ code: 2 });
  expect(await onus([file, '--dry-run', '--url', ledger.url, '--data', ledger.data])).toMatchObject({ code: 2 });
  expect(await onus([file, '--dry-run', '--data', ledger.data])).toMatchObject({ code: 0 });
});
