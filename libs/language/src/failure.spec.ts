import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Failure, partIn, toldIn } from './failure.ts';
import { languageOf } from './language.ts';

const thrownBy = (act: () => unknown): unknown => {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh'],
  [{ LANG: 'en_GB.UTF-8' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'C', LC_MESSAGES: 'zh_TW' }, 'zh'],
  [{}, 'en'],
] as const)('whoever has %j is told in %s', (environment, language) => {
  expect(languageOf(environment)).toBe(language);
});

test('a failure is told in one language', () => {
  const failure = new Failure('没有账本', 'there is no ledger');
  expect([toldIn('zh', failure), toldIn('en', failure)]).toEqual(['没有账本', 'there is no ledger']);
});

test('so is what the system says, and what Node says of arguments', () => {
  const missing = thrownBy(() => readFileSync('/nowhere/at/all'));
  expect(toldIn('zh', missing)).toMatch(/^没有此文件或目录（ENOENT: .*）$/);
  expect(toldIn('en', missing)).toMatch(/^ENOENT: /);
  const unknown = thrownBy(() => parseArgs({ args: ['--what'], options: {} }));
  expect(toldIn('zh', unknown)).toMatch(/^没有此选项（/);
  expect(toldIn('en', unknown)).toMatch(/^Unknown option/);
});

test.each([
  ['x/ledger.db holds no ledger / x 中没有账本', 'x 中没有账本', 'x/ledger.db holds no ledger'],
  ['a / b: stop it first / 请先停止 / 再试', '请先停止 / 再试', 'a / b: stop it first'],
  ['ENOENT: no such file', 'ENOENT: no such file', 'ENOENT: no such file'],
  ['没有账本', '没有账本', '没有账本'],
])('%s', (said, zh, en) => {
  expect([partIn('zh', said), partIn('en', said), toldIn('zh', new Error(said))]).toEqual([zh, en, zh]);
});

test('of what cannot be opened the reason is told', () => {
  const cause = Object.assign(new Error('password authentication failed for user "onus"'), { code: '28P01' });
  const error = Object.assign(new Error('db cannot be opened / 无法打开 db', { cause }), { code: 'x.cannot-open' });
  expect(toldIn('zh', error)).toBe('无法打开 db（用户名或密码不对（password authentication failed for user "onus"））');
  expect(toldIn('en', error)).toBe('db cannot be opened (password authentication failed for user "onus")');
});
