import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Restored } from './restore.ts';

interface RestoreCommandOptions {
  readonly from: string;
  readonly data: string;
  readonly signer?: string;
  readonly olderThanReleased?: string;
}

export const restoreCommand = (): Command =>
  new Command('restore')
    .description('makes the ledger of a backup in a directory that has none / 从备份恢复账本到没有账本的目录')
    .requiredOption('--from <file>', 'the backup')
    .requiredOption('--data <dir>', 'directory of the ledger')
    .option('--signer <file>', 'the guard that knows what was released; default: signer.db in the directory')
    .option('--older-than-released <reason>', 'restore although released events are lost; recorded in the log')
    .addHelpText('after', '\nExit code: 0 restored, 1 refused or failed: there is no ledger then, 2 usage')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async ({ from, data, signer, olderThanReleased }: RestoreCommandOptions) => {
      const { restore } = await import('./restore.ts');
      const restored = await restore({
        from: resolve(from),
        data: resolve(data),
        signer: signer === undefined ? undefined : resolve(signer),
        olderThanReleased,
      });
      tell(restored, resolve(data));
    });

function tell({ size, rootHash, lost, recorded }: Restored, data: string): void {
  console.log(`${data}`);
  console.log(`  ${size} events, root ${rootHash}; the read models are made at the next start / 读模型将在启动时重建`);
  if (recorded > 0) console.log(`  recorded since, about the restoration / 恢复后新增记录: ${recorded}`);
  if (!lost) return;
  const count = lost.to - lost.from + 1;
  console.error(
    `onus: lost: positions ${lost.from} to ${lost.to} (${count} events) / 丢失位置 ${lost.from} 至 ${lost.to}`,
  );
  console.error('onus: the signer will refuse this log; see apps/cli/src/restore/README.md / 签名守卫将拒绝此账本');
}
