import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Tails } from '@onus/ledger';
import { run } from '../demo/program.ts';
import { servedLedger } from '../http/served-ledger.ts';
import { programmePolicy, smallProgramme } from '../http/small-programme.ts';
import { edit, findEvent, writeEvent } from '../rules/tampered.ts';

const ONUS = 'apps/cli/bin/onus.js';
let home: string;
let data: string;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'onus-verify-index-'));
  const ledger = await servedLedger(join(home, 'data'));
  data = ledger.data;
  await smallProgramme(ledger);
  await ledger.served.app.get(Tails).indexed();
  await programmePolicy(ledger);
  await ledger.served.app.get(Tails).indexed();
  await ledger.served.close();
});
afterAll(() => rmSync(home, { recursive: true }));

const verify = (folder: string, ...options: readonly string[]) =>
  run(ONUS, ['verify', '--data', folder, '--lang', 'en', ...options]).ended;
const copy = (): string => {
  const folder = mkdtempSync(join(home, 'copy-'));
  cpSync(data, folder, { recursive: true });
  return folder;
};

test('the index is made again at every root that the log commits to, unless that is not asked for', async () => {
  const { code, output } = await verify(data);
  expect([code, output]).toEqual([0, expect.stringMatching(/Index: made again .* agrees with all 2 roots/)]);
  expect((await verify(data, '--no-index')).output).toContain('Index: it was not made again');
  expect((await verify(data, '--lang', 'zh')).output).toContain('索引：由各条目的信封重建，与登记的 2 个索引根一致');
});

test('a false root is named, where it stands and what it speaks of', async () => {
  const folder = copy();
  edit(join(folder, 'ledger.db'), (db) => {
    const event = findEvent(db, 'oversight.index-committed');
    writeEvent(db, { ...event, data: { ...event.data, root: 'ab'.repeat(32) } });
  });
  const { output } = await verify(folder);
  expect(output).toMatch(/root of the index recorded at position \d+ is not that of the first \d+ entries/);
});

test('an index that was altered is named; one that is not there is not missed', async () => {
  const folder = copy();
  edit(join(folder, 'index.db'), (db) => db.exec('UPDATE list SET peaks = randomblob(32) WHERE count = 1'));
  const { code, output } = await verify(folder);
  expect([code, output]).toEqual([9, expect.stringContaining('The file index.db is not the index')]);
  rmSync(join(folder, 'index.db'));
  expect((await verify(folder)).code).toBe(0);
});
