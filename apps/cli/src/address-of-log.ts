import { languageOf } from '@onus/language';
import { type Command, Option } from 'commander';

export const logOption = (): Option =>
  new Option(
    '--log <url>',
    'a log in no file, in place of --data: postgres://… or kurrentdb://…, also ONUS_LOG / 日志不在文件中的，代替 --data：postgres://… 或 kurrentdb://…，也可用环境变量 ONUS_LOG',
  );

const NONE = {
  zh: '缺少必需的选项 --data（或 --log）',
  en: "error: required option '--data <dir>' not specified (or --log)",
};
const TWO = { zh: '--data 与 --log 只能给出一个', en: 'error: give --data or --log, not both' };

/**
 * The address of the log that a command is for, by `--log` or ONUS_LOG; undefined where it is that of a directory, by `--data`, which
 * counts before the variable. Neither, or both options, is wrong usage, and ends the command.
 */
export function addressOfLog(
  command: Command,
  { data, log }: { readonly data?: string; readonly log?: string },
): string | undefined {
  if (data !== undefined && log !== undefined) return command.error(TWO[languageOf(process.env)]);
  if (data !== undefined) return undefined;
  return log ?? process.env.ONUS_LOG ?? command.error(NONE[languageOf(process.env)]);
}
