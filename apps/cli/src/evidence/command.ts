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
  readonly withClues?: true;
}

export const evidenceCommand = (): Command =>
  new Command('evidence')
    .description(
      'one event with everything to check it alone, in one file; reads only, also beside a running service / 出具单个事件的证据文件，可离线核验；只读，可与服务同时运行',
    )
    .requiredOption('--data <dir>', 'directory of the ledger / 账本目录')
    .addOption(signerOption())
    .requiredOption(
      '--event <position|id>',
      'its position, or its id as the receipt has it / 位置，或回执所载的事件编号',
    )
    .requiredOption('--to <file>', 'the file (JSON), which must not be there yet / 证据文件（JSON），不得已存在')
    .option(
      '--witnesses <file>',
      'policy of the witnesses, whose cosignatures go along / 见证规则，其见证方的联署一并附上',
    )
    .option(
      '--no-personal',
      'without what identifies a person, which is marked as withheld / 不含个人信息，标为未予提供',
    )
    .option(
      '--with-clues',
      'what a clue says, which is marked as withheld otherwise / 含问题线索的内容，否则标为未予提供',
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
    .action(async ({ data, to, ...options }: EvidenceOptions) => {
      const { takeEvidence } = await import('./take-evidence.ts');
      const { position, size } = await takeEvidence({ data: resolve(data), to: resolve(to), ...options });
      console.log(
        `position ${position}, proven in the log of size ${size}; check it with: node onus-verify.mjs FILE / 位置 ${position}，日志规模 ${size}；核验：node onus-verify.mjs 文件`,
      );
    });
