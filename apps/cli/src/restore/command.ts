import { resolve } from 'node:path';
import { languageOf } from '@onus/language';
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
      if (rest.withoutGuard !== undefined) console.error(`onus: ${ANOTHER_ORIGIN[languageOf(process.env)]}`);
    });

const ANOTHER_ORIGIN = {
  zh: '请以从未签过名的新 --origin 启动服务，否则同一名称下将出现第二份历史；见 apps/cli/src/restore/README.md',
  en: 'start the service under another --origin, which was never signed for: under the old one a second history would begin; see apps/cli/src/restore/README.md',
};
const SIGNER_REFUSES = {
  zh: '签名守卫将拒绝此账本；见 apps/cli/src/restore/README.md',
  en: 'the signer will refuse this log; see apps/cli/src/restore/README.md',
};

function tell({ size, rootHash, lost, recorded }: Restored, data: string): void {
  console.log(`${data}`);
  console.log(`  ${size} events, root ${rootHash}; the read models are made at the next start / 读模型将在启动时重建`);
  if (recorded > 0) console.log(`  recorded since, about the restoration / 恢复后新增记录：${recorded}`);
  if (!lost) return;
  const count = lost.to - lost.from + 1;
  const positions = {
    zh: `丢失位置 ${lost.from} 至 ${lost.to}，共 ${count} 条`,
    en: `lost: positions ${lost.from} to ${lost.to} (${count} events)`,
  };
  const language = languageOf(process.env);
  for (const said of [positions, SIGNER_REFUSES]) console.error(`onus: ${said[language]}`);
}
