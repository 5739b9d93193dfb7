import type { Language } from '@onus/language';
import type { Command } from 'commander';

/** What commander says of a command line that is wrong, and the same in Chinese. */
const SENTENCES: readonly (readonly [RegExp, string])[] = [
  [/^error: required option '(.+)' not specified$/, '错误：缺少必需的选项 $1'],
  [/^error: unknown option '(.+?)'/, '错误：没有选项 $1'],
  [/^error: unknown command '(.+?)'/, '错误：没有命令 $1'],
  [/^error: option '(.+)' argument missing$/, '错误：选项 $1 缺少参数'],
  [/^error: missing required argument '(.+)'$/, '错误：缺少参数 $1'],
  [/^error: too many arguments.*$/, '错误：参数过多'],
  [
    /^error: option '(.+)' argument '(.+)' is invalid\. Allowed choices are (.+)\.$/,
    '错误：选项 $1 的参数 $2 无效，应为以下之一：$3',
  ],
  [
    /^error: option '(.+)' value '(.+)' from env '(.+)' is invalid\. (.+)$/,
    '错误：选项 $1 的参数 $2（取自环境变量 $3）无效。$4',
  ],
  [/^error: option '(.+)' argument '(.+)' is invalid\. (.+)$/, '错误：选项 $1 的参数 $2 无效。$3'],
  [/^error: command-argument value '(.+)' is invalid for argument '(.+)'\. (.+)$/, '错误：参数 $2 的值 $1 无效。$3'],
];

export function inChinese(said: string): string {
  const line = said.trim();
  const known = SENTENCES.find(([pattern]) => pattern.test(line));
  return known ? line.replace(...known) : line;
}

/** Has a command and all below it tell what is wrong with its usage in a language. */
export function tellUsageErrors(command: Command, language: Language): void {
  if (language !== 'zh') return;
  command.configureOutput({ outputError: (said, write) => write(`${inChinese(said)}\n`) });
  for (const each of command.commands) tellUsageErrors(each, language);
}
