import { resolve } from 'node:path';
import { Command } from 'commander';
import { signerOption } from '../signer-option.ts';

interface DossierOptions {
  readonly data: string;
  readonly signer?: string;
  readonly subject: string;
  readonly to: string;
  readonly asOf?: string;
  readonly witnesses?: string;
}

export const dossierCommand = (): Command =>
  new Command('dossier')
    .description(
      'everything about a leader, unit, task or fund, with its proofs, in one archive; reads only, also beside a running service / 调取干部、单位、任务或资金的卷宗，可离线核验；只读，可与服务同时运行',
    )
    .requiredOption('--data <dir>', 'directory of the ledger / 账本目录')
    .addOption(signerOption())
    .requiredOption(
      '--subject <kind:id>',
      'such as leader:leader-0042, unit:…, task:…, fund:… / 对象，如 leader:leader-0042',
    )
    .requiredOption('--to <file>', 'the archive (zip), which must not be there yet / 卷宗文件（zip），不得已存在')
    .option(
      '--as-of <date>',
      'the day for which standing and appointments are told; today by default / 履责状态和任职截至哪一日，默认今天',
    )
    .option('--witnesses <file>', 'policy of the witnesses, to go along / 一并附上的见证规则')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async ({ data, to, ...options }: DossierOptions) => {
      const { takeDossier } = await import('./take-dossier.ts');
      const { events, size, later } = await takeDossier({ data: resolve(data), to: resolve(to), ...options });
      console.log(`${events} events, proven in the log of size ${size} / ${events} 条记录，日志规模 ${size}`);
      if (later > 0)
        console.log(
          `the log has ${later} later entries, of whatever subject / 日志其后另有 ${later} 条，不论涉及何人何事`,
        );
    });
