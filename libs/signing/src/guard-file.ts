import { join } from 'node:path';

/** The guard in the directory that a signer has to itself, or shares with a ledger; `signer.key` is beside it. */
export const guardFileIn = (directory: string): string => join(directory, 'signer.db');
