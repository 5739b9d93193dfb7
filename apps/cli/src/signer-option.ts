import { resolve } from 'node:path';
import { Option } from 'commander';

/** Where the signer keeps its store, as the service is told it, too. */
export const signerOption = (): Option =>
  new Option('--signer <dir>', 'directory of signer.db, which knows what was released; default: that of the ledger')
    .env('ONUS_SIGNER')
    .argParser((directory: string) => resolve(directory));
