import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ledgerIn } from './ledger-in.ts';
import { releasedLog } from './released-log.ts';
import { replaceSigner } from './replace-signer/replace-signer.ts';
import { resumeSigning } from './resume-signing/resume-signing.ts';
import { verifyData } from './verify/verify-data.ts';

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'onus-elsewhere-'));
});
afterEach(() => {
  delete process.env.ONUS_LOG;
  rmSync(data, { recursive: true });
});
const told = async (failing: Promise<unknown>): Promise<string> => {
  const { text } = await failing.then(
    () => {
      throw new Error('it was carried out');
    },
    (error) => error,
  );
  expect(text).toEqual({ zh: expect.any(String), en: expect.any(String) });
  return `${text.zh} / ${text.en}`;
};
const DOSSIERS = /日志在数据库中的.*\/v1\/dossiers.*where the log is in a database.*onus migrate/;

test('where nothing says that the log is in a database, nothing is said of one', async () => {
  expect(await told(ledgerIn(data))).not.toContain('数据库');
  writeFileSync(join(data, 'faults.db'), '');
  writeFileSync(join(data, 'access.db'), ''); // beside it there was a log in a file
  expect(await told(ledgerIn(data))).not.toContain('数据库');
});

test.each(['postgres://db/onus', 'kurrentdb://db'])(
  'where the log is at %s, it is said what to do instead',
  async (log) => {
    process.env.ONUS_LOG = log;
    expect(await told(ledgerIn(data))).toMatch(DOSSIERS);
    expect(await told(releasedLog(data, undefined))).toMatch(DOSSIERS);
  },
);

test('the folder of an instance is known, and each command says what it can', async () => {
  writeFileSync(join(data, 'faults.db'), '');
  expect(await told(ledgerIn(data))).toMatch(DOSSIERS);
  expect(await told(releasedLog(data, undefined))).toMatch(DOSSIERS);
  expect(await told(resumeSigning({ data, reason: '误停' }))).toMatch(/请停止签名进程.*stop the process of the signer/);
  const authority = { number: '1', issuer: '市委', date: '2016-01-01' };
  const replacing = replaceSigner({ data, tokens: ['a', 'b'], reason: '遗失', authority });
  expect(await told(replacing)).toMatch(/以 --log 代替 --data.*give --log/);
  const verifying = verifyData({ data, index: false, rules: false, evaluations: false, problems: 1 });
  expect(await told(verifying)).toMatch(/请以 --log.*by --log/);
});
