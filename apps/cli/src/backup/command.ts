import { resolve } from 'node:path';
import { languageOf, partIn } from '@onus/language';
import { Command } from 'commander';
import { databaseOption } from '../database-option.ts';
import { exitCodes } from '../exit-codes.ts';
import { signerOption } from '../signer-option.ts';
import { wholeNumber } from '../whole-number.ts';
import type { BackedUp } from './back-up.ts';

interface BackupCommandOptions {
  readonly data: string;
  readonly to: string;
  readonly signer?: string;
  readonly keep?: number;
  readonly database?: string;
  readonly accounts: boolean;
}

const EXIT = { done: 0, usage: 2, lookNeeded: 3 } as const;

export const backupCommand = (): Command =>
  new Command('backup')
    .description('backs up the log, also beside a running service, and verifies it / 备份日志并核验，可与服务同时运行')
    .requiredOption('--data <dir>', 'directory of the ledger / 账本目录')
    .requiredOption(
      '--to <file-or-dir>',
      'a directory, or a name that ends in .backup / 目录，或以 .backup 结尾的文件名',
    )
    .addOption(signerOption())
    .option(
      '--keep <n>',
      'backups of this log to keep there, the new one among them / 目录中保留的备份份数，含新的一份',
      wholeNumber(1, 100_000),
    )
    .addOption(databaseOption('where instances share the accounts / 各实例共用的账户数据库'))
    .option('--no-accounts', 'leave the accounts (access.db) out of it / 不含账户（access.db）')
    .addHelpText(
      'after',
      `\nWhat was lawfully erased is erased in the older backups there, too. 依法删除的个人信息，目录中的旧备份一并删除。\n${exitCodes(
        {
          0: 'done 完成',
          1: 'failed 失败',
          2: 'wrong usage 用法错误',
          3: 'done, but a file there needs to be looked at 完成，但目录中有文件须查看',
        },
      )}`,
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? EXIT.done : EXIT.usage))
    .action(async ({ data, database, to, signer, keep, accounts }: BackupCommandOptions) => {
      const { backUp } = await import('./back-up.ts');
      const done = await backUp({
        data: resolve(data),
        database,
        to: resolve(to),
        signer,
        keep,
        withoutAccounts: !accounts,
      });
      tell(done);
      process.exitCode = done.strange.size === 0 ? EXIT.done : EXIT.lookNeeded;
    });

const MAY_HOLD_ERASED = {
  zh: '以上文件可能仍含已依法删除的个人信息',
  en: 'these may still hold personal data that was lawfully erased',
};

function tell({ path, manifest, checkpointSize, removed, erasedIn, strange }: BackedUp): void {
  const { size, rootHash, bytes } = manifest;
  console.log(`${path}`);
  console.log(`  ${size} events, root ${rootHash}, ${(bytes / 1e6).toFixed(1)} MB / 已备份 ${size} 个事件`);
  const holds = manifest.accounts !== undefined;
  console.log(holds ? '  with the accounts / 含账户' : '  without accounts / 不含账户');
  if (checkpointSize !== undefined)
    console.log(`  with the signed checkpoint of size ${checkpointSize} / 附已签名的检查点，规模 ${checkpointSize}`);
  if (removed > 0) console.log(`  removed older backups / 删除旧备份：${removed}`);
  if (erasedIn > 0) console.log(`  erased personal data in older backups / 在旧备份中依法删除：${erasedIn}`);
  const language = languageOf(process.env);
  for (const [file, why] of strange) console.error(`onus: ${file}: ${partIn(language, why)}`);
  if (strange.size > 0) {
    console.error(`onus: ${MAY_HOLD_ERASED[language]}`);
  }
}
