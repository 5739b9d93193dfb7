import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledgerIn } from '../ledger-in.ts';
import { initLedger } from './init-ledger.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'onus-init-'));
});
afterEach(() => rmSync(home, { recursive: true }));

test('`onus init` makes a ledger, proposes a policy once, and says what is next', async () => {
  const data = join(home, 'ledger');
  for (const _ of ['first', 'again']) {
    expect(await initLedger({ data })).toEqual({
      zh: expect.stringContaining('第 1 版政策已提出，待组织部门的他人账户通过'),
      en: expect.stringContaining(
        'version 1 is proposed and waits for another account, of the organisation department, to adopt it',
      ),
    });
  }
  const log = await ledgerIn(data);
  const types: string[] = [];
  for await (const { envelope } of log.readAll()) types.push(`${envelope.type} ${envelope.actor}`);
  await log.close();
  expect(types).toEqual(['accountability.policy-proposed service:init']);
});
