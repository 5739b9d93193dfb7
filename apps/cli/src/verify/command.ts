import { resolve } from 'node:path';
import { errorCode } from '@onus/export/check';
import { LANGUAGES, type Language, languageOf, toldIn } from '@onus/language';
import { isPostgresUrl } from '@onus/postgres';
import { Command, Option } from 'commander';
import { addressOfLog } from '../address-of-log.ts';
import { databaseOption } from '../database-option.ts';
import { exitCodes } from '../exit-codes.ts';
import { signerOption } from '../signer-option.ts';
import { wholeNumber } from '../whole-number.ts';
import type { ViewsMissing } from './rules/verify-rules.ts';

interface VerifyOptions {
  readonly data?: string;
  readonly log?: string;
  readonly database?: string;
  readonly signer?: string;
  readonly index: boolean;
  readonly rules?: boolean;
  readonly evaluations?: boolean;
  readonly json?: true;
  readonly lang: Language;
  readonly problems: number;
  readonly knownCheckpoint?: readonly string[];
  readonly key?: readonly string[];
  readonly policy?: string;
}

/** As the verifier of exports has them; what it has not is of `--rules`. */
const EXITS = exitCodes({
  0: 'sound 完好',
  8: 'erased lawfully: sound but for that 依法删除，其余完好',
  4: 'altered 被改动',
  5: 'incomplete 不完整',
  6: 'not witnessed, with --policy 未经见证（给出 --policy 时）',
  7: 'unsigned, with --key or --policy 未签名（给出 --key 或 --policy 时）',
  9: 'as it was recorded, but the index or, with --rules or --evaluations, what is derived differs 记录完好，但索引不符，或推导结果不符（给出 --rules 或 --evaluations 时）',
  2: 'wrong usage 用法错误',
  3: 'cannot be read 无法读取',
});
const USAGE = 2;
const UNREADABLE = 3;
const ALTERED = 4;

const NO_SHARED = {
  zh: '--database 只与 --log 同用：目录中的账本，读模型也在目录中',
  en: 'error: --database goes with --log: beside a ledger in a directory the read models are there, too',
};

export const verifyCommand = (): Command =>
  new Command('verify')
    .description('checks a ledger where it is kept; also beside a running service / 核验账本，可与服务同时运行')
    .option('--data <dir>', 'directory of the ledger / 账本目录')
    .option(
      '--log <url>',
      'a log in no file, in place of --data: postgres://… or kurrentdb://…, also ONUS_LOG; it is checked in a copy / 日志不在文件中的，代替 --data：postgres://… 或 kurrentdb://…，也可用环境变量 ONUS_LOG；在副本上核验',
    )
    .addOption(
      databaseOption(
        'with --log: where instances share the read models that --rules compares; by default where the log is / 与 --log 同用：各实例共用的读模型所在，供 --rules 比对；默认与日志同库',
      ),
    )
    .addOption(signerOption())
    .option(
      '--rules',
      'derive obligations, balances and read models anew from the facts and compare / 由事实重新推导并比对',
    )
    .option(
      '--evaluations',
      'make all evaluations on record again and compare their digests / 重新生成所登记的各次年度评价并核对摘要',
    )
    .option('--no-index', 'do not make the index again from the entries / 不重建索引')
    .option(
      '--known-checkpoint <file...>',
      'checkpoints kept elsewhere, which the log must continue / 另行保存的检查点，日志须由其延续而来',
    )
    .option('--key <vkey...>', 'keys of the log that are believed / 信任的日志公钥')
    .option('--policy <file>', 'policy file of the witnesses that are believed / 信任的见证规则')
    .option('--json', 'for programs / 供程序读取')
    .option('--problems <n>', 'differences shown in full / 详列的差异数', wholeNumber(1, 100_000), 20)
    .addOption(
      new Option('--lang <language>', 'the language, by default that of LANG / 语言，默认取自 LANG')
        .choices(LANGUAGES)
        .default(languageOf(process.env)),
    )
    .addHelpText('after', EXITS)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE))
    .action(async (options: VerifyOptions, command: Command) => {
      const log = addressOfLog(command, options);
      const isDatabaseGiven = command.getOptionValueSource('database') === 'cli';
      if (isDatabaseGiven && log === undefined) command.error(NO_SHARED[languageOf(process.env)]);
      process.exitCode = await verify({ ...options, ...(log !== undefined && { log }) });
    });

async function verify({
  data,
  log,
  database = log !== undefined && isPostgresUrl(log) ? log : undefined,
  rules = false,
  evaluations = false,
  json,
  lang,
  ...rest
}: VerifyOptions): Promise<number> {
  const { verifyData } = await import('./verify-data.ts');
  const { exitCodeOf, jsonOf, textOf } = await import('./outcome.ts');
  try {
    const check = (at: string, viewsMissing?: ViewsMissing) =>
      verifyData({ data: at, rules, evaluations, viewsMissing, ...rest });
    const outcome = await (log === undefined
      ? check(resolve(data ?? ''))
      : inCopy(log, rules ? database : undefined, check));
    process.stdout.write(json ? `${JSON.stringify(jsonOf(outcome), undefined, 2)}\n` : textOf(outcome, lang));
    return exitCodeOf(outcome);
  } catch (error) {
    const isMisused = isWrongCheckpoint(error);
    if (errorCode(error) === 'event-store.altered') return tellAltered(error, lang);
    const cannot = isMisused ? { zh: '用法错误：', en: 'Wrong usage: ' } : { zh: '无法读取：', en: 'Cannot be read: ' };
    process.stderr.write(`${cannot[lang]}${toldIn(lang, error)}\n`);
    return isMisused ? USAGE : UNREADABLE;
  }
}

/** What copies is loaded where something is copied. */
async function inCopy<T>(
  log: string,
  views: string | undefined,
  check: (data: string, viewsMissing?: ViewsMissing) => Promise<T>,
): Promise<T> {
  const { inCopyOf } = await import('./copied-log.ts');
  return inCopyOf(log, views, check);
}

function tellAltered(error: unknown, lang: Language): number {
  const { position } = error as { readonly position?: number };
  const told = {
    zh: `被改动：位置 ${position} 处所存的，不是当时所记录的`,
    en: `Altered: what is stored at position ${position} is not what was recorded there`,
  };
  process.stdout.write(`${told[lang]}\n`);
  return ALTERED;
}

/** Nothing that is wrong with a checkpoint that was kept is the fault of the ledger. */
const isWrongCheckpoint = (error: unknown): boolean =>
  ['export.wrong-checkpoint', 'note.malformed', 'checkpoint.malformed'].includes(errorCode(error) ?? '');
