import { resolve } from 'node:path';
import { Failure } from '@onus/language';
import { Option } from 'commander';

/** Where the signer keeps its store, as the service is told it, too. */
export const signerOption = (): Option =>
  new Option(
    '--signer <dir>',
    'directory of signer.db, which knows what was released; by default that of the ledger / 签名目录，存放 signer.db，默认为账本目录',
  )
    .env('ONUS_SIGNER')
    .argParser((directory: string) => resolve(directory));

/** Where the log is in no directory, there is no default. */
export const noSigner = (): Failure =>
  new Failure('请以 --signer 指明签名目录', 'name the directory of the guard (--signer)');
