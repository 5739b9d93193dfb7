import { resolve } from 'node:path';
import { Command } from 'commander';
import { signerOption } from '../signer-option.ts';

interface ExportOptions {
  readonly data: string;
  readonly signer?: string;
  readonly to: string;
  readonly witnesses?: string;
}

export const exportCommand = (): Command =>
  new Command('export')
    .description(
      'the whole signed log in a folder that checks itself offline; an interrupted one continues / 导出整部日志，可离线核验，中断后可续',
    )
    .requiredOption('--data <dir>', 'directory of the ledger / 账本目录')
    .requiredOption('--to <dir>', 'where to; made if it is not there / 导出到的目录，没有则新建')
    .addOption(signerOption())
    .option('--witnesses <file>', 'policy of the witnesses, to go along / 一并附上的见证规则')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async ({ data, to, ...options }: ExportOptions) => {
      const { exportTo } = await import('./export-to.ts');
      const size = await exportTo({ data: resolve(data), to: resolve(to), ...options });
      console.log(
        `${size} events; check them with: node onus-verify.mjs . / ${size} 条记录，核验：node onus-verify.mjs .`,
      );
    });
