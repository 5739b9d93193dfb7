import { Command, Option } from 'commander';
import { inChinese, tellUsageErrors } from './usage-errors.ts';
import { wholeNumber } from './whole-number.ts';

/** What is said of a command line, by the library that reads it. */
function saidOf(args: readonly string[], language: 'zh' | 'en'): string {
  let said = '';
  const below = new Command('do')
    .requiredOption('--data <dir>')
    .option('--n <n>', '', wholeNumber(1, 9, language))
    .addOption(new Option('--lang <l>').choices(['zh', 'en']))
    .addOption(new Option('--m <m>').env('ONUS_SPEC_M').argParser(wholeNumber(1, 9, language)))
    .exitOverride()
    .configureOutput({
      writeErr: (text) => {
        said += text;
      },
    });
  const program = new Command('onus').exitOverride().addCommand(below);
  program.configureOutput({
    writeErr: (text) => {
      said += text;
    },
  });
  tellUsageErrors(program, language);
  try {
    program.parse(args, { from: 'user' });
  } catch {
    // It leaves by an error, once it has said why.
  }
  return said.trim();
}

test.each([
  [['do'], '错误：缺少必需的选项 --data <dir>'],
  [['do', '--data'], '错误：选项 --data <dir> 缺少参数'],
  [['do', '--data', 'd', '--what'], '错误：没有选项 --what'],
  [['what'], '错误：没有命令 what'],
  [['do', '--data', 'd', 'more'], '错误：参数过多'],
  [['do', '--data', 'd', '--n', '10'], '错误：选项 --n <n> 的参数 10 无效。应为 1 至 9 的整数。'],
  [['do', '--data', 'd', '--lang', 'fr'], '错误：选项 --lang <l> 的参数 fr 无效，应为以下之一：zh, en'],
])('%j is told in the language asked for', (args, zh) => {
  expect(saidOf(args, 'zh')).toBe(zh);
  expect(saidOf(args, 'en')).toMatch(/^error: [ -~]+$/);
});

test('so is what is wrong in a variable', () => {
  process.env.ONUS_SPEC_M = '10';
  try {
    expect(saidOf(['do', '--data', 'd'], 'zh')).toBe(
      '错误：选项 --m <m> 的参数 10（取自环境变量 ONUS_SPEC_M）无效。应为 1 至 9 的整数。',
    );
  } finally {
    delete process.env.ONUS_SPEC_M;
  }
});

test('what nobody foresaw is told as it is', () => {
  expect(inChinese('error: something new\n')).toBe('error: something new');
});
