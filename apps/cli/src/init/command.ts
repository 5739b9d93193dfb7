import { resolve } from 'node:path';
import { Command } from 'commander';
import { signerOption } from '../signer-option.ts';

interface InitOptions {
  readonly data: string;
  readonly signer?: string;
}

export const initCommand = (): Command =>
  new Command('init')
    .description('makes a ledger and proposes the policy of the programme / 新建账本，并提出项目政策')
    .requiredOption('--data <dir>', 'directory of the ledger / 账本目录')
    .addOption(signerOption())
    .action(async ({ data, signer }: InitOptions) => {
      const { initLedger } = await import('./init-ledger.ts');
      const { zh, en } = await initLedger({ data: resolve(data), signer });
      console.log(`${en} / ${zh}`);
    });
