import { resolve } from 'node:path';
import { languageOf } from '@onus/language';
import { Command } from 'commander';
import { exitCodes } from '../exit-codes.ts';

interface ImportOptions {
  readonly data: string;
  readonly kind: string;
  readonly on?: string;
  readonly number?: string;
  readonly issuer?: string;
  readonly dated?: string;
}

export const importCommand = (): Command =>
  new Command('import')
    .description(
      'what would come of an office’s file, row by row; records nothing, also beside a running service / 试导入单位的表格，逐行说明能否登记；不作任何登记，可与服务同时运行',
    )
    .argument('<file>', 'a table, .xlsx or .csv / 表格文件，.xlsx 或 .csv')
    .requiredOption('--dry-run', 'only tries it / 只试不记')
    .requiredOption('--data <dir>', 'directory of the ledger / 账本目录')
    .requiredOption(
      '--kind <kind>',
      'units, appointments, targets, progress, results, payments, household-counts / 表格种类：单位、任职、目标任务、任务进度、考核结果、资金支付、村户数人数',
    )
    .option(
      '--on <date>',
      'from which day rows without a day of their own hold; today by default / 未注明日期的行自哪一日起生效，默认今天',
    )
    .option('--number <text>', 'number of the document that orders it / 依据文件的文号')
    .option('--issuer <text>', 'who issued it / 发文机关')
    .option('--dated <date>', 'its date / 成文日期')
    .addHelpText(
      'after',
      exitCodes({
        0: 'every row would be recorded 各行均可登记',
        1: 'some would be refused, or the file is 有不予登记的行，或文件无法读取',
        2: 'wrong usage 用法错误',
      }),
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async (file: string, { data, kind, ...options }: ImportOptions, command: Command) => {
      const { importKindNamed, importKinds } = await import('@onus/ledger/imports');
      const language = languageOf(process.env);
      const known = importKindNamed(kind);
      const names = importKinds.map(({ name }) => name);
      const takes = {
        zh: `错误：--kind 应为以下之一：${names.join('、')}`,
        en: `error: --kind takes one of ${names.join(', ')}`,
      };
      if (!known) return command.error(takes[language]);
      const { tryFile } = await import('./try-file.ts');
      const { linesOf } = await import('./in-words.ts');
      const run = await tryFile({ file: resolve(file), data: resolve(data), kind: known, ...options });
      for (const line of linesOf(run, language)) console.log(line);
      if (run.refused > 0) process.exitCode = 1;
    });
