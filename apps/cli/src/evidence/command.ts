import { resolve } from 'node:path';
import { Command } from 'commander';
import { signerOption } from '../signer-option.ts';

interface EvidenceOptions {
  readonly data: string;
  readonly signer?: string;
  readonly event: string;
  readonly to: string;
  readonly witnesses?: string;
  readonly personal: boolean;
}

export const evidenceCommand = (): Command =>
  new Command('evidence')
    .description(
      'one event with everything to check it alone, in one file; reads only, also beside a running service / 出具单个事件的证据文件，可离线核验',
    )
    .requiredOption('--data <dir>', 'directory of the ledger')
    .addOption(signerOption())
    .requiredOption('--event <position|id>', 'its position, or its id as the receipt has it')
    .requiredOption('--to <file>', 'the file (JSON), which must not be there yet')
    .option('--witnesses <file>', 'policy of the witnesses, whose cosignatures go along')
    .option('--no-personal', 'without what identifies a person, which is marked as withheld')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async ({ data, to, ...options }: EvidenceOptions) => {
      const { takeEvidence } = await import('./take-evidence.ts');
      const { position, size } = await takeEvidence({ data: resolve(data), to: resolve(to), ...options });
      console.log(
        `position ${position}, proven in the log of size ${size}; check it with: node onus-verify.mjs FILE / 位置 ${position}，日志规模 ${size}；核验：node onus-verify.mjs 文件`,
      );
    });
