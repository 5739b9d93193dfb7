import { spawnSync } from 'node:child_process';

/** What is asked in a way that cannot be read is wrong usage: nothing is looked at, and the exit code says so. */

const ONUS = 'apps/cli/dist/main.js';
const NOTHING = ['--data', 'nowhere'];

test.each([
  [['form', 'person-file', 'year', ...NOTHING, '--out', 'x.docx'], /名称=值/, /name=value/],
  [['form', 'person-file', '=2016', ...NOTHING, '--out', 'x.docx'], /名称=值/, /name=value/],
  [['export', '--list', 'standings', '--ask', 'year', '--to', 'x.csv', ...NOTHING], /名称=值/, /name=value/],
])('%j', (args, zh, en) => {
  const asked = (LANG: string) => {
    const { ONUS_SIGNER: _, LC_ALL: __, LC_MESSAGES: ___, ...environment } = process.env;
    const { status, stderr } = spawnSync(process.execPath, [ONUS, ...args], {
      env: { ...environment, LANG },
      encoding: 'utf8',
    });
    return [status, stderr];
  };
  expect(asked('zh_CN.UTF-8')).toEqual([2, expect.stringMatching(zh)]);
  expect(asked('en_US.UTF-8')).toEqual([2, expect.stringMatching(en)]);
});
