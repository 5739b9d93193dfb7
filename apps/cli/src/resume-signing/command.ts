import { resolve } from 'node:path';
import { Command } from 'commander';
import { addressOfLog, logOption } from '../address-of-log.ts';
import { DONE_OR_NOT } from '../exit-codes.ts';
import { signerOption } from '../signer-option.ts';
import { witnessesOption } from '../witnesses-option.ts';

interface ResumeSigningOptions {
  readonly data?: string;
  readonly log?: string;
  readonly signer?: string;
  readonly reason: string;
  readonly witnesses?: string;
}

export const resumeSigningCommand = (): Command =>
  new Command('resume-signing')
    .description(
      'lifts the stop of the signer; what signs must not run: the service, or the process of the signer / 解除签名停止，须先停止签名者，即服务或签名进程',
    )
    .option('--data <dir>', 'directory of the ledger / 账本目录')
    .addOption(logOption())
    .addOption(signerOption())
    .requiredOption('--reason <text>', 'why it may sign again; kept in signer.db / 恢复签名的理由，存入签名库')
    .addOption(witnessesOption())
    .addHelpText(
      'after',
      `\nNothing is waived: what is signed next must still continue what was released. 不豁免任何检查：此后所签仍须延续已发布的检查点。\n${DONE_OR_NOT}`,
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async (options: ResumeSigningOptions, command: Command) => {
      const log = addressOfLog(command, options);
      const { data = '', ...rest } = options;
      const { resumeSigning } = await import('./resume-signing.ts');
      const { code, message } = await resumeSigning({ ...rest, log, data: resolve(data) });
      console.log(`lifted ${code}: ${message} / 已解除`);
    });
