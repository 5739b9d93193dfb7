import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '@onus/event-store';
import { run } from '../demo/program.ts';
import { evaluatedProgramme, YEAR } from '../http/evaluated-programme.ts';
import { servedLedger } from '../http/served-ledger.ts';
import { ids } from '../http/small-programme.ts';

/** The evaluations on record are made again from the log in a directory, by commands of their own. */

const ONUS = 'apps/cli/bin/onus.js';
const scratch = mkdtempSync(join(tmpdir(), 'onus-evaluations-'));
const data = join(scratch, 'ledger');
let digest: string;
let position: number;

beforeAll(async () => {
  const ledger = await servedLedger(data);
  await evaluatedProgramme(ledger);
  position = (await ledger.get('/v1/log/head', { role: 'inspector' })).body.size - 1;
  for (const [evaluationId, scope] of [
    ['all', undefined],
    ['villages', { classes: ['villages'] }],
  ] as const)
    await ledger.post('assessment/generate-evaluation', {
      ...{ evaluationId, year: YEAR, position, effectiveOn: '2017-02-01', ...(scope && { scope }) },
    });
  const { size } = (await ledger.get('/v1/log/head', { role: 'inspector' })).body;
  const { rows } = (await ledger.get(`/v1/evaluations?minPosition=${size - 1}`)).body;
  digest = rows[0].digest;
  await ledger.get('/v1/events/0/proof', { role: 'inspector' }); // signs what there is
  await ledger.served.close();
});
afterAll(() => rmSync(scratch, { recursive: true }));

const onus = (...args: readonly string[]) => run(ONUS, [...args]).ended;
const evaluate = (...args: readonly string[]) =>
  onus('evaluate', '--data', data, '--lang', 'en', '--year', String(YEAR), ...args);

test('all are made again, and found to be what was recorded', async () => {
  const { code, output } = await onus('verify', '--data', data, '--lang', 'en', '--evaluations');
  expect(output).toContain('Evaluations: 2 were made again, of 5 units together');
  expect([code, output.includes('All agree')]).toEqual([0, true]);
  const plain = await onus('verify', '--data', data, '--lang', 'en');
  expect(plain.output).not.toContain('Evaluations');
});

test('one that was recorded with another digest is found, and named', async () => {
  const copy = join(scratch, 'other');
  cpSync(data, copy, { recursive: true });
  const store = await openSqliteEventStore({ path: join(copy, 'ledger.db') });
  for await (const { envelope, data: told } of store.readStream('evaluation-all')) {
    const { id: _, revision: __, stream: ___, recordedAt: ____, v: _____, dataCommit: ______, ...rest } = envelope;
    const event = { ...rest, id: '0192f0c1-2b7a-7c3e-9f10-0a1b2c3d4e5f' };
    const altered = { ...(told as object), evaluationId: 'altered', digest: 'b'.repeat(64) };
    await store.append([{ stream: 'evaluation-altered', expected: 'none', events: [{ ...event, data: altered }] }]);
  }
  await store.close();
  const { code, output } = await onus('verify', '--data', copy, '--lang', 'en', '--evaluations');
  expect(output).toContain(`The evaluation altered at position`);
  expect(output).toContain(digest);
  expect(code).toBe(9);
  const json = await onus('verify', '--data', copy, '--json', '--evaluations');
  expect(JSON.parse(json.output)).toMatchObject({
    agrees: false,
    evaluations: { evaluations: 3, findingsTotal: 1, findings: [{ code: 'evaluation.differs' }] },
  });
});

test('a year is evaluated from the log: a table, the digest, and which on record is the same', async () => {
  const { code, output } = await evaluate('--position', String(position));
  expect(code).toBe(0);
  expect(output).toContain(`counties\t1/2\t${ids.county}\t96.00\t优秀\tyes\t-\t-`);
  expect(output).toContain('counties\t-\tcounty-3\t-\t-\tno\t-\t1');
  expect(output).toContain(`SHA-256 ${digest}`);
  expect(output).toContain('the same on record: all');
  const bytes = (await evaluate('--position', String(position), '--canonical')).output.trimEnd();
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);
  expect((await evaluate('--position', String(position), '--class', 'villages')).output).toContain(
    'the same on record: villages',
  );
});

test.each([
  ['a position beyond the last', ['--position', '100000'], 'no position 100000'],
  ['a position before the cycle', ['--position', '3'], 'was not opened'],
  ['a class that the scheme has not', ['--class', 'towns'], 'has no class “towns”'],
])('refused: %s', async (_, args, told) => {
  const { code, output } = await evaluate(...args);
  expect([code, output.includes(told)]).toEqual([1, true]);
});
