import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../demo/program.ts';
import { servedLedger } from '../http/served-ledger.ts';
import { ids, programmePolicy, publishFailedYear, recordFailedYear, smallProgramme } from '../http/small-programme.ts';

/** The history of a ledger in a directory is replayed by a command of its own. */

const scratch = mkdtempSync(join(tmpdir(), 'onus-what-if-'));
const data = join(scratch, 'ledger');
const file = join(scratch, 'asked.json');

beforeAll(async () => {
  const ledger = await servedLedger(data);
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  await recordFailedYear(ledger);
  await publishFailedYear(ledger);
  await ledger.served.close();
});
afterAll(() => rmSync(scratch, { recursive: true }));

const whatIf = (...args: readonly string[]) =>
  run('apps/cli/bin/onus.js', ['what-if', '--data', data, '--on', '2017-03-20', ...args]).ended;

test('who would differ is told as a table and counted; or whole, for programs', async () => {
  writeFileSync(file, JSON.stringify({ policyChanges: { triggers: [] } }));
  const { code, output } = await whatIf('--ask', file, '--lang', 'zh');
  expect([code, output]).toEqual([0, expect.stringContaining(`${ids.secretary}\t2017-02-10\t`)]);
  expect(output).toContain('2 名干部中 1 名的履责状态不同');
  const json = await whatIf('--ask', file, '--json', '--limit', '1');
  expect(JSON.parse(json.output)).toMatchObject({ standings: { count: 1, rows: [{ leaderId: ids.secretary }] } });
});

test('what cannot be supposed is refused with its code, and what is no question is told', async () => {
  const none = await whatIf('--lang', 'en');
  expect([none.code, none.output]).toEqual([1, expect.stringContaining('what-if.nothing-supposed')]);
  writeFileSync(file, '{');
  const broken = await whatIf('--ask', file);
  expect([broken.code, broken.output]).toEqual([1, expect.stringContaining('request.not-json')]);
  // Of which a parser would silently keep the last.
  writeFileSync(file, '{"policyVersion":1,"policyVersion":2}');
  const twice = await whatIf('--ask', file, '--lang', 'zh');
  expect([twice.code, twice.output]).toEqual([1, expect.stringContaining('request.repeated-key')]);
  writeFileSync(file, 'null');
  expect((await whatIf('--ask', file)).output).toMatch(/request\.wrong-type/);
});
