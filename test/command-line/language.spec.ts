import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const nothing = mkdtempSync(join(tmpdir(), 'onus-language-'));
afterAll(() => rmSync(nothing, { recursive: true }));

const ONUS = 'apps/cli/dist/main.js';
const SERVICE = 'apps/ledger/dist/main.js';
const WITNESS = 'apps/witness/dist/main.js';
const RELAY = 'apps/relay/dist/main.js';
const VERIFIER = 'apps/verifier/dist/onus-verify.mjs';

/** The first line that a program says of what is wrong. */
function said(program: string, args: readonly string[], LANG: string): string {
  const { ONUS_SIGNER: _, LC_ALL: __, LC_MESSAGES: ___, ...environment } = process.env;
  const { status, stderr } = spawnSync(process.execPath, [program, ...args], {
    env: { ...environment, LANG },
    encoding: 'utf8',
  });
  expect(status).not.toBe(0);
  return stderr.split('\n')[0] ?? '';
}

test.each([
  [ONUS, ['verify'], /缺少必需的选项 --data/],
  [ONUS, ['demo', '--leaders', '1'], /应为 800 至 40000 的整数/],
  [ONUS, ['backup', '--data', nothing, '--to', join(nothing, 'b')], /^onus: .* 中没有账本；.+$/],
  [ONUS, ['verify', '--data', nothing], /^无法读取：.* 中没有账本；.+$/],
  [ONUS, ['what-if', '--data', nothing], /^onus: .* 中没有账本；.+$/],
  [ONUS, ['rebuild', '--data', nothing, '--model', 'x'], /^错误：--model 应为以下之一：/],
  [ONUS, ['import', 'x.csv', '--dry-run', '--data', nothing, '--kind', 'villages'], /--kind 应为以下之一：units/],
  [ONUS, ['import', 'x.csv', '--data', nothing, '--kind', 'units'], /--dry-run 与 --commit 须给出其一/],
  [ONUS, ['import', 'x.csv', '--commit', 'x', '--data', nothing, '--kind', 'units'], /--commit 应为试导入时所示的/],
  [VERIFIER, [], /^请指明要核验的目录、文件或网址$/],
  [VERIFIER, ['x', '--leaf', 'x'], /^--leaf 应为 64 位十六进制小写的叶哈希$/],
  [ONUS, ['account', 'add', '--data', nothing, '--name', 'x', '--role', 'king'], /应为以下之一/],
  [ONUS, ['restore', '--from', join(nothing, 'b'), '--data', join(nothing, 'c')], /没有此文件或目录|不是备份/],
  [ONUS, ['account', 'list', '--data', nothing], /^onus: .* 中没有账本；.+$/],
  [SERVICE, ['--port', 'x'], /^--port（ONUS_PORT）应为 0 至 65535 的整数/],
  [SERVICE, ['--what'], /^没有此选项（/],
  [SERVICE, ['--data', nothing, '--signer', join(nothing, 'none')], /^无法启动：签名目录 .* 不存在/],
  [WITNESS, [], /^缺少 --data$/],
  [WITNESS, ['--what'], /^没有此选项（/],
  [WITNESS, ['--data', nothing, '--port', '0', '--log', 'x'], /\p{Script=Han}/u],
  [RELAY, [], /^缺少 --data（ONUS_DATA）$/],
  [RELAY, ['--what'], /^没有此选项（/],
  [ONUS, ['demo', '--data', nothing, '--kafka', 'x:1'], /--kafka 须与 --serve 同用/],
  [VERIFIER, ['--what'], /^没有此选项（/],
  [VERIFIER, [join(nothing, 'none')], /^无法读取：/],
])('%s %j says in the language of its environment what is wrong', (program, args, zh) => {
  expect(said(program, args, 'zh_CN.UTF-8')).toMatch(zh);
  expect(said(program, args, 'en_US.UTF-8')).not.toMatch(/\p{Script=Han}/u);
});
