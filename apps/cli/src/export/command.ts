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
      'the whole signed log in a folder that checks itself offline; an interrupted one continues / 导出整本日志，可离线核验，可续传',
    )
    .requiredOption('--data <dir>', 'directory of the ledger')
    .requiredOption('--to <dir>', 'where to; made if it is not there')
    .addOption(signerOption())
    .option('--witnesses <file>', 'policy of the witnesses, to go along')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async ({ data, to, ...options }: ExportOptions) => {
      const { exportTo } = await import('./export-to.ts');
      const size = await exportTo({ data: resolve(data), to: resolve(to), ...options });
      console.log(
        `${size} events; check them with: node onus-verify.mjs . / ${size} 条记录，核验：node onus-verify.mjs .`,
      );
    });
