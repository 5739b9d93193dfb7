import { execFile, execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { exportLog } from '@onus/export';
import { progress, readOptions } from '@onus/verifier';
import { LOG_VKEY, PAPERS, sampleLog, WITNESS_VKEY } from './sample-log.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
const program = folder.path('onus-verify.mjs');
const sound = folder.path('sound');
const incomplete = folder.path('incomplete');
const erased = folder.path('erased');

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}, node = process.execPath): Promise<Run> {
  return new Promise((resolve) => {
    const child = execFile(node, [program, ...args], { env }, (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}

beforeAll(async () => {
  execFileSync(process.execPath, [join(import.meta.dirname, '../../apps/verifier/bundle.mjs'), program]);
  const log = await sampleLog(300);
  const verifier = readFileSync(program);
  for (const directory of [sound, incomplete]) {
    await exportLog(log.store, { ...PAPERS, verifier, directory, checkpoints: log.checkpoints });
  }
  rmSync(join(incomplete, 'tile/entries/000'));
  await log.close();
  const other = await sampleLog(100, { erase: [4] });
  await exportLog(other.store, { ...PAPERS, directory: erased, checkpoints: other.checkpoints });
  await other.close();
});

test('the verifier is one file that needs Node and nothing else', () => {
  const imports = readFileSync(program, 'utf8').match(/^import .*$/gm) ?? [];
  expect(imports.length).toBeGreaterThan(0);
  for (const line of imports) expect(line).toMatch(/ from "node:[a-z_/]+";$/);
});

test('the verifier goes along with an export and checks it', () => {
  const stdout = execFileSync(process.execPath, [join(sound, 'onus-verify.mjs'), sound], { env: {}, encoding: 'utf8' });
  expect(stdout).toContain('Verdict: SOUND');
});

const OLDER_NODE = '/usr/bin/node';
const hasOlderNode =
  existsSync(OLDER_NODE) && execFileSync(OLDER_NODE, ['--version'], { encoding: 'utf8' }).startsWith('v20.');
(hasOlderNode ? test : test.skip)('the verifier runs on Node 20 (skipped where the system has none)', async () => {
  expect(await run([sound], {}, OLDER_NODE)).toMatchObject({ code: 0, stderr: '' });
  expect(await run([incomplete], {}, OLDER_NODE)).toMatchObject({ code: 5 });
});

test('the verifier runs where Node has no one-shot hash yet', async () => {
  const without = 'data:text/javascript,import crypto from "node:crypto"; delete crypto.hash;';
  const stdout = execFileSync(process.execPath, ['--import', without, program, sound], { env: {}, encoding: 'utf8' });
  expect(stdout).toContain('Verdict: SOUND');
});

describe('it exits with', () => {
  it.each([
    [0, 'a sound export', () => [sound]],
    [0, '--help', () => ['--help']],
    [2, 'no argument', () => []],
    [2, 'two', () => [sound, sound]],
    [2, 'an unknown option', () => [sound, '--quick']],
    [2, 'an unknown language', () => [sound, '--lang', 'fr']],
    [2, 'a number of problems that is none', () => [sound, '--problems', 'x']],
    [3, 'nothing there', () => [folder.path('nowhere')]],
    [3, 'something else', () => [join(import.meta.dirname, '../../libs')]],
    [5, 'an incomplete export', () => [incomplete]],
    [7, 'a key that did not sign', () => [sound, '--key', WITNESS_VKEY]],
    [8, 'an export of which parts were erased lawfully', () => [erased]],
    [2, 'a checkpoint that is none', () => [sound, '--known-checkpoint', join(sound, 'keys')]],
  ])('%i for %s', async (code, _, args) => {
    expect(await run(args())).toMatchObject({ code });
  });
});

describe('it speaks', () => {
  it.each([
    ['English by default', [], {}, 'Verdict: SOUND'],
    ['Chinese where the environment does', [], { LANG: 'zh_CN.UTF-8' }, '结论：完好'],
    ['the language that is asked for', ['--lang', 'zh'], { LANG: 'en_US.UTF-8' }, '结论：完好'],
    ['English in a Chinese environment', ['--lang', 'en'], { LC_ALL: 'zh_CN.UTF-8' }, 'Verdict: SOUND'],
  ])('%s', async (_, options, env, expected) => {
    expect((await run([sound, ...options], env)).stdout).toContain(expected);
  });

  it('to programs', async () => {
    const { code, stdout } = await run([incomplete, '--json', '--vkey', LOG_VKEY]);
    expect(code).toBe(5);
    expect(JSON.parse(stdout)).toMatchObject({
      verdict: 'incomplete',
      exitCode: 5,
      kind: 'log',
      size: 300,
      findingsTotal: 1,
      findings: [
        {
          code: 'file.missing',
          place: { file: 'tile/entries/000' },
          zh: '文件 tile/entries/000 缺失。',
          en: 'The file tile/entries/000 is missing.',
        },
      ],
      proven: [],
    });
  });

  it('to programs too when it cannot read', async () => {
    const { code, stdout } = await run([folder.path('nowhere'), '--json']);
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 3, verdict: 'unreadable' });
  });
});

test('what is wrong with a checkpoint that was kept is said to programs as wrong usage', async () => {
  const { code, stdout } = await run([sound, '--json', '--known-checkpoint', join(sound, 'keys')]);
  expect({ code, ...JSON.parse(stdout) }).toMatchObject({ code: 2, verdict: 'usage', exitCode: 2 });
});

test('the first problems are shown in full, and all are counted', async () => {
  const { stdout } = await run([incomplete, '--problems', '1']);
  expect(stdout).toContain('Problems (1 in all, the first 1 of them here):');
});

test('options are read once, and defaults are those that are told', () => {
  expect(readOptions(['x'], {})).toEqual({
    named: 'x',
    keys: [],
    policy: undefined,
    leaf: undefined,
    auditors: [],
    log: undefined,
    knownCheckpoints: [],
    language: 'en',
    asJson: false,
    problems: 20,
  });
});

describe('progress', () => {
  function shown(isTTY: boolean, moments: readonly number[]): string[] {
    const lines: string[] = [];
    let now = 0;
    const { at, end } = progress({ isTTY, write: (text: string) => lines.push(text) }, 200, () => now);
    for (const moment of moments) {
      now = moment;
      at(moment / 100);
    }
    end();
    return lines;
  }

  it('is silent for what takes less than a second', () => {
    expect(shown(true, [0, 500, 999])).toEqual([]);
  });

  it('is told every second to people, and now and then to files', () => {
    const moments = [0, 1_000, 1_500, 2_000, 11_000];
    expect(shown(true, moments)).toEqual(['\r10 / 200  5 %', '\r20 / 200  10 %', '\r110 / 200  55 %', '\n']);
    expect(shown(false, moments)).toEqual(['10 / 200  5 %\n', '110 / 200  55 %\n']);
  });
});
