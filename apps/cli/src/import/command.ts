import { resolve } from 'node:path';
import { languageOf } from '@onus/language';
import { Command } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import { urlOf } from '../url-of.ts';
import { usageFault } from './usage-fault.ts';

interface ImportOptions {
  readonly dryRun?: true;
  readonly commit?: string;
  readonly data?: string;
  readonly url?: string;
  readonly kind: string;
  readonly on?: string;
  readonly number?: string;
  readonly issuer?: string;
  readonly dated?: string;
}

const USAGE = 2;

const TOKEN = `
With --url, the access token is taken from ONUS_TOKEN: it takes what the command of the rows takes, and register:read.
给出 --url 的，访问令牌取自环境变量 ONUS_TOKEN，须有登记该类内容的权限，及 register:read。
`;

export const importCommand = (): Command =>
  new Command('import')
    .description(
      'an office’s file: what would come of it, row by row (--dry-run), and every row of it recorded by a running service (--commit) / 单位的表格：试导入，逐行说明能否登记（--dry-run）；由运行中的服务逐行登记（--commit）',
    )
    .argument('<file>', 'a table, .xlsx or .csv / 表格文件，.xlsx 或 .csv')
    .option('--dry-run', 'only tries it / 只试不记')
    .option('--commit <sha256>', 'records it, if it is the file that was tried / 登记，须为所试的文件')
    .option(
      '--data <dir>',
      'tries it on this directory of a ledger, also beside a running service / 在此账本目录上试，可与服务同时运行',
    )
    .option('--url <url>', 'address of the service that tries or records it / 试导入或登记的服务网址', urlOf)
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
      TOKEN +
        exitCodes({
          0: 'every row would be, or is, recorded 各行均可登记，或均已登记',
          1: 'some are refused, the file is, or the import was stopped 有不予登记的行，文件不予受理，或导入中止',
          2: 'wrong usage 用法错误',
          3: 'the service cannot be reached 无法访问服务',
        }),
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE))
    .action(async (file: string, { kind, ...options }: ImportOptions, command: Command) => {
      const { importKindNamed, importKinds } = await import('@onus/ledger/imports');
      const language = languageOf(process.env);
      const known = importKindNamed(kind);
      const names = importKinds.map(({ name }) => name);
      const fault = usageFault(options, known ? undefined : names, process.env.ONUS_TOKEN);
      if (fault || !known)
        return command.error(`${language === 'zh' ? '错误：' : 'error: '}${fault?.[language] ?? ''}`);
      const { carryOut } = await import('./carry-out.ts');
      process.exitCode = await carryOut({ ...options, file: resolve(file), kind: known }, language);
    });
