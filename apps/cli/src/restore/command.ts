import { resolve } from 'node:path';
import { Command } from 'commander';
import { signerOption } from '../signer-option.ts';
import type { Restored } from './restore.ts';

interface RestoreCommandOptions {
  readonly from: string;
  readonly data: string;
  readonly signer?: string;
  readonly knownCheckpoint?: string[];
  readonly olderThanReleased?: string;
  readonly withoutGuard?: string;
}

export const restoreCommand = (): Command =>
  new Command('restore')
    .description('makes the ledger of a backup in a directory that has none / 从备份恢复账本到没有账本的目录')
    .requiredOption('--from <file>', 'the backup')
    .requiredOption('--data <dir>', 'directory of the ledger')
    .addOption(signerOption())
    .option('--known-checkpoint <file...>', 'checkpoints kept elsewhere, which the log must continue')
    .option('--older-than-released <reason>', 'restore although released events are lost; recorded in the log')
    .option('--without-guard <reason>', 'restore although signer.db is lost; recorded in the log')
    .addHelpText('after', '\nExit code: 0 restored, 1 refused or failed: there is no ledger then, 2 usage')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async ({ from, data, knownCheckpoint, ...rest }: RestoreCommandOptions) => {
      const { restore } = await import('./restore.ts');
      const knownCheckpoints = knownCheckpoint?.map((path) => resolve(path));
      const restored = await restore({ from: resolve(from), data: resolve(data), knownCheckpoints, ...rest });
      tell(restored, resolve(data));
      if (rest.withoutGuard !== undefined) console.error(ANOTHER_ORIGIN);
    });

const ANOTHER_ORIGIN =
  'onus: start the service under another --origin, which was never signed for: under the old one \
a second history would begin; see apps/cli/src/restore/README.md / 请以新的 --origin 启动服务，否则将出现同名的第二份历史';

function tell({ size, rootHash, lost, recorded }: Restored, data: string): void {
  console.log(`${data}`);
  console.log(`  ${size} events, root ${rootHash}; the read models are made at the next start / 读模型将在启动时重建`);
  if (recorded > 0) console.log(`  recorded since, about the restoration / 恢复后新增记录：${recorded}`);
  if (!lost) return;
  const count = lost.to - lost.from + 1;
  console.error(
    `onus: lost: positions ${lost.from} to ${lost.to} (${count} events) / 丢失位置 ${lost.from} 至 ${lost.to}`,
  );
  console.error('onus: the signer will refuse this log; see apps/cli/src/restore/README.md / 签名守卫将拒绝此账本');
}
