import { resolve } from 'node:path';
import { languageOf } from '@onus/language';
import { Command } from 'commander';
import { exitCodes } from '../exit-codes.ts';
import { signerOption } from '../signer-option.ts';
import type { Restored } from './restore.ts';

const toPath = (path: string): string => resolve(path);

interface RestoreCommandOptions {
  readonly from: string;
  readonly data: string;
  readonly signer?: string;
  readonly knownCheckpoint?: string[];
  readonly witnesses?: string;
  readonly olderThanReleased?: string;
  readonly withoutGuard?: string;
}

export const restoreCommand = (): Command =>
  new Command('restore')
    .description('makes the ledger of a backup in a directory that has none / 由备份恢复账本，目录中不得已有账本')
    .requiredOption('--from <file>', 'the backup / 备份文件')
    .requiredOption('--data <dir>', 'directory of the ledger / 账本目录')
    .addOption(signerOption())
    .option(
      '--known-checkpoint <file...>',
      'checkpoints kept elsewhere, which the log must continue / 另行保存的检查点，日志须由其延续而来',
    )
    .option(
      '--witnesses <file>',
      'policy with the key of the log, whose witnesses are asked what they have seen / 载有日志公钥的见证规则，向其见证方查询所见',
      toPath,
    )
    .option(
      '--older-than-released <reason>',
      'restore although released events are lost; the reason is recorded in the log / 已发布的事件将丢失仍予恢复，理由记入日志',
    )
    .option(
      '--without-guard <reason>',
      'restore although signer.db is lost; the reason is recorded in the log / 签名库已丢失仍予恢复，理由记入日志',
    )
    .addHelpText(
      'after',
      exitCodes({
        0: 'restored 已恢复',
        1: 'refused or failed; there is no ledger then 被拒绝或失败，没有留下账本',
        2: 'wrong usage 用法错误',
      }),
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async ({ from, data, knownCheckpoint, ...rest }: RestoreCommandOptions) => {
      const { restore } = await import('./restore.ts');
      const knownCheckpoints = knownCheckpoint?.map((path) => resolve(path));
      const restored = await restore({ from: resolve(from), data: resolve(data), knownCheckpoints, ...rest });
      tell(restored, resolve(data));
      if (rest.withoutGuard !== undefined) console.error(`onus: ${A_NEW_GUARD[languageOf(process.env)]}`);
    });

const A_NEW_GUARD = {
  zh: '服务没有签名守卫不会启动：请以 onus replace-signer 建立新的守卫；见 apps/cli/src/restore/README.md',
  en: 'the service does not start without a guard: begin a new one with onus replace-signer; see apps/cli/src/restore/README.md',
};
const SIGNER_REFUSES = {
  zh: '签名守卫将拒绝此账本；见 apps/cli/src/restore/README.md',
  en: 'the signer will refuse this log; see apps/cli/src/restore/README.md',
};

const ACCOUNTS = {
  restored: {
    zh: '账户已随备份恢复：备份之后停用的账户和令牌又可使用，请再次停用（onus account list、withdraw、withdraw-token）',
    en: 'the accounts are those of the backup: accounts and tokens that were withdrawn since are in use again, and are to be withdrawn anew (onus account list, withdraw, withdraw-token)',
  },
  kept: { zh: '保留目录中原有的账户', en: 'the accounts that were there stay' },
  absent: {
    zh: '备份中没有账户：服务启动时将新建运维账户，此前账户所对应的干部无从得知',
    en: 'no accounts are in the backup: the service makes an operator anew, and no rule knows which leader an earlier account was',
  },
} as const;

function tell({ size, rootHash, lost, accounts, recorded, recordedAt }: Restored, data: string): void {
  console.log(`${data}`);
  console.log(`  ${size} events, root ${rootHash}; the read models are made at the next start / 读模型将在启动时重建`);
  if (recordedAt) {
    console.log(`  recorded since, about the restoration / 恢复后新增记录：${recorded}`);
    console.log(
      `  at ${recordedAt.toISOString()} by the clock of this machine / 按本机时钟记于 ${recordedAt.toISOString()}`,
    );
  }
  console.error(`onus: ${ACCOUNTS[accounts][languageOf(process.env)]}`);
  if (!lost) return;
  const count = lost.to - lost.from + 1;
  const positions = {
    zh: `丢失位置 ${lost.from} 至 ${lost.to}，共 ${count} 条`,
    en: `lost: positions ${lost.from} to ${lost.to} (${count} events)`,
  };
  const language = languageOf(process.env);
  for (const said of [positions, SIGNER_REFUSES]) console.error(`onus: ${said[language]}`);
}
