import { resolve } from 'node:path';
import { LANGUAGES, type Language, languageOf } from '@onus/language';
import { Command, Option } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import { urlOf } from '../url-of.ts';
import { wholeNumber } from '../whole-number.ts';

interface AuditOptions {
  readonly state: string;
  readonly newKey?: string;
  readonly key?: readonly string[];
  readonly note?: string;
  readonly send?: true;
  readonly follow?: true;
  readonly every: number;
  readonly lang: Language;
}

const TOKEN = `
The access token (events:read, and log:audit to hand notes in) is taken from ONUS_TOKEN.
访问令牌取自环境变量 ONUS_TOKEN，须可读取条目（events:read）；提交文书另须 log:audit。
`;

/** As `onus verify` has them, and the verifier of exports. */
const EXITS = exitCodes({
  0: 'sound 完好',
  4: 'altered: entries or data are not those of the signed log 条目或数据被改动',
  5: 'incomplete: the log ends before what it has signed for 末尾被截去',
  7: 'unsigned by the keys that are believed 未经所信任的密钥签名',
  9: 'the index to which the log commits is not that of its entries 登记的索引根与条目不符',
  10: 'split view: the log has signed two histories; the proof is in split-view.json 日志签署了两部历史，证据在 split-view.json',
  2: 'wrong usage 用法错误',
  3: 'cannot be read 无法读取',
  1: 'failed, or the note was not taken 未完成，或文书未被收取',
});
const USAGE = 2;

export const auditCommand = (): Command =>
  new Command('audit')
    .description(
      "follows a log, makes its index again from a replica of one's own, and signs for it or says where it differs / 跟随日志，由自有副本重建索引，签名确认或指明不符之处",
    )
    .argument('<url>', 'address of the ledger / 账本网址', urlOf)
    .requiredOption('--state <dir>', 'what the auditor keeps: replica, index, key / 审计方目录：副本、索引、密钥')
    .option('--new-key <name>', 'makes the key of the auditor at the first use / 首次使用时新立审计方密钥')
    .option('--key <vkey...>', 'keys of the log that are believed / 信任的日志公钥')
    .option('--note <file>', 'writes the note there besides / 文书另存于此')
    .option('--send', 'hands the note in / 向账本提交文书')
    .option('--follow', 'stays at it / 持续跟随')
    .option('--every <seconds>', 'between two looks, with --follow / 持续跟随时的间隔秒数', wholeNumber(1, 86_400), 10)
    .addOption(
      new Option('--lang <language>', 'the language, by default that of LANG / 语言，默认取自 LANG')
        .choices(LANGUAGES)
        .default(languageOf(process.env)),
    )
    .addHelpText('after', TOKEN + EXITS)
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : USAGE))
    .action(async (url: string, options: AuditOptions) => {
      process.exitCode = await audit(url, options, process.env.ONUS_TOKEN);
    });

async function audit(url: string, options: AuditOptions, token: string | undefined): Promise<number> {
  const { lang: language, follow, every, state, note, send = false, newKey, key = [] } = options;
  if (!token) {
    const sentence = {
      zh: '用法错误：条目凭访问令牌读取，请设环境变量 ONUS_TOKEN',
      en: 'Wrong usage: entries are read with an access token; set ONUS_TOKEN',
    };
    process.stderr.write(`${sentence[language]}\n`);
    return USAGE;
  }
  const { runAudit } = await import('./run-audit.ts');
  const { logKeysOf } = await import('./log-keys-of.ts');
  const ending = new AbortController();
  if (follow) for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => ending.abort());
  return runAudit({
    url,
    token,
    state: resolve(state),
    newKey,
    keys: logKeysOf(key),
    note: note === undefined ? undefined : resolve(note),
    send,
    followMs: follow ? every * 1_000 : undefined,
    language,
    signal: ending.signal,
  });
}
