import { resolve } from 'node:path';
import { languageOf } from '@onus/language';
import { Command, InvalidArgumentError } from 'commander';
import { addressOfLog, logOption } from '../address-of-log.ts';
import { databaseOption } from '../database-option.ts';
import { exitCodes } from '../exit-codes.ts';
import { signerOption } from '../signer-option.ts';
import { witnessesOption } from '../witnesses-option.ts';
import type { ReplacedSigner } from './replace-signer.ts';

interface ReplaceSignerCommandOptions {
  readonly data?: string;
  readonly log?: string;
  readonly database?: string;
  readonly signer?: string;
  readonly oldSigner?: string;
  readonly key?: string[];
  readonly knownCheckpoint?: string[];
  readonly witnesses?: string;
  readonly newOrigin?: string;
  readonly tokens: string[];
  readonly reason: string;
  readonly documentNumber: string;
  readonly documentIssuer: string;
  readonly documentDate: string;
}

const toPath = (path: string): string => resolve(path);
const day = (text: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return text;
  throw new InvalidArgumentError(A_DAY[languageOf(process.env)]);
};

const A_DAY = { zh: '应为日期，格式为 YYYY-MM-DD。', en: 'takes a day as YYYY-MM-DD.' };
const TWO_FILES = {
  zh: '错误：--tokens 应给出两个文件：申请人的令牌和批准人的令牌',
  en: 'error: --tokens takes two files: the token of who asks for it, and of who approves',
};

export const replaceSignerCommand = (): Command =>
  new Command('replace-signer')
    .description(
      'begins a signing guard in the place of one that is lost; what signs must not run: the service, or the process of the signer / 代替遗失的签名守卫，须先停止签名者，即服务或签名进程',
    )
    .option('--data <dir>', 'directory of the ledger / 账本目录', toPath)
    .addOption(logOption())
    .addOption(
      databaseOption(
        'where instances share the accounts; with --log by default where the log is / 各实例共用的账户数据库；与 --log 同用时默认与日志同库',
      ),
    )
    .addOption(signerOption())
    .option('--old-signer <dir>', 'what is left of the old guard / 旧签名守卫残余所在目录', toPath)
    .option('--key <vkey...>', 'the first key of the log, as it was published / 日志公布的首个公钥')
    .option('--known-checkpoint <file...>', 'the newest checkpoints that others hold / 他人所持的最新检查点')
    .addOption(witnessesOption())
    .option('--new-origin <name>', 'begin with nothing, under a name never signed for / 以从未签过的名称重新开始')
    .requiredOption(
      '--tokens <file...>',
      'two files: the token of who asks for it, and of who approves / 申请人与批准人的令牌文件',
    )
    .requiredOption('--reason <text>', 'why; recorded in the log / 理由，记入日志')
    .requiredOption('--document-number <text>', 'the document that orders it / 依据文件：文号')
    .requiredOption('--document-issuer <text>', 'who issued it / 发文机关')
    .requiredOption('--document-date <day>', 'and when, YYYY-MM-DD / 成文日期', day)
    .addHelpText(
      'after',
      [
        '\nThe log must continue every checkpoint that is known; the new key is recorded in it, as the two decide.',
        '日志须由所知的每个检查点延续而来；新密钥由两个账户决定，记入日志。',
        exitCodes({
          0: 'begun 已建立',
          1: 'refused or failed; nothing is changed, or it is finished by the same command 被拒绝或失败；未作改动，或以同一命令完成',
          2: 'wrong usage 用法错误',
        }),
      ].join('\n'),
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async (options: ReplaceSignerCommandOptions, command: Command) => {
      const { tokens, key: keys, knownCheckpoint: knownCheckpoints } = options;
      const log = addressOfLog(command, options);
      const [first, second, ...more] = tokens.map(toPath);
      if (first === undefined || second === undefined || more.length > 0) {
        command.error(TWO_FILES[languageOf(process.env)]);
        return;
      }
      const { documentNumber: number, documentIssuer: issuer, documentDate: date, ...rest } = options;
      const { replaceSigner } = await import('./replace-signer.ts');
      const given = { keys, knownCheckpoints: knownCheckpoints?.map(toPath), tokens: [first, second] as const };
      tell(await replaceSigner({ ...rest, log, ...given, authority: { number, issuer, date } }));
    });

const NEXT = {
  zh: '请公布新的验证公钥，并告知见证方（--log）',
  en: 'publish the new verifier key, and tell the witnesses of it (--log)',
};
const OLD_KEY_LOST = {
  zh: '旧密钥不能为新密钥作证：仅持旧公钥者须另行得知新公钥',
  en: 'the old key cannot vouch for it: whoever has that alone must be told of the new one',
};
const OLD_KEY_LEFT = {
  zh: '旧密钥已移交签名，请销毁其私钥文件 signer.key',
  en: 'the old key has handed over; destroy what is left of its secret (signer.key)',
};

function tell({ verifierKey, known, silent, isByOldKey, isFinished }: ReplacedSigner): void {
  console.log(`${verifierKey}`);
  if (isFinished) console.log('  finished what had been begun / 已完成此前中断的更换');
  if (known)
    console.log(
      `  continues the checkpoint of size ${known.size} (${known.source}) / 延续规模为 ${known.size} 的检查点`,
    );
  if (silent.length > 0) console.log(`  showed nothing / 未出示检查点：${silent.join(', ')}`);
  for (const said of [NEXT, isByOldKey ? OLD_KEY_LEFT : OLD_KEY_LOST])
    console.error(`onus: ${said[languageOf(process.env)]}`);
}
