import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { LANGUAGES, type Language, languageOf } from '../language.ts';
import { wholeNumber } from '../whole-number.ts';

interface VerifyOptions {
  readonly data: string;
  readonly rules?: boolean;
  readonly json?: true;
  readonly lang: Language;
  readonly problems: number;
  readonly knownCheckpoint?: readonly string[];
  readonly key?: readonly string[];
  readonly policy?: string;
}

const EXIT = { agrees: 0, differs: 1, usage: 2, unreadable: 3 } as const;

export const verifyCommand = (): Command =>
  new Command('verify')
    .description('checks a ledger where it is kept; also beside a running service / 核验账本,可与服务同时运行')
    .requiredOption('--data <dir>', 'directory of the ledger / 账本目录')
    .option(
      '--rules',
      'derive obligations, balances and read models anew from the facts and compare / 由事实重新推导并比对',
    )
    .option(
      '--known-checkpoint <file...>',
      'checkpoints kept elsewhere, which the log must continue / 另行保存的检查点',
    )
    .option('--key <vkey...>', 'keys of the log that are believed / 信任的日志密钥')
    .option('--policy <file>', 'witnesses that are believed / 信任的见证人')
    .option('--json', 'for programs / 供程序读取')
    .option('--problems <n>', 'differences shown in full / 详列的差异数', wholeNumber(1, 100_000), 20)
    .addOption(new Option('--lang <language>').choices(LANGUAGES).default(languageOf(process.env)))
    .addHelpText(
      'after',
      '\nExit code 退出码: 0 all agrees 一致, 1 something differs 有差异, 2 usage 用法, 3 cannot be read 无法读取',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.agrees : EXIT.usage))
    .action(async (options: VerifyOptions) => {
      process.exitCode = await verify(options);
    });

async function verify({ data, rules = false, json, lang, ...rest }: VerifyOptions): Promise<number> {
  const { verifyData } = await import('./verify-data.ts');
  const { agrees, jsonOf, textOf } = await import('./outcome.ts');
  try {
    const outcome = await verifyData({ data: resolve(data), rules, ...rest });
    process.stdout.write(json ? `${JSON.stringify(jsonOf(outcome), undefined, 2)}\n` : textOf(outcome, lang));
    return agrees(outcome) ? EXIT.agrees : EXIT.differs;
  } catch (error) {
    const cannot = { zh: '无法读取', en: 'Cannot be read' };
    process.stderr.write(`${cannot[lang]}: ${(error as Error).message}\n`);
    return EXIT.unreadable;
  }
}
