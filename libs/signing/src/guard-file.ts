import { join } from 'node:path';

/** The guard in the directory that a signer has to itself, or shares with a ledger; `signer.key` is beside it. */
export const guardFileIn = (directory: string): string => join(directory, 'signer.db');

/** What was released last, in the directory of the ledger: by it a guard that is older, or of another log, is recognised. */
export const releasedFileIn = (data: string): string => join(data, 'released.checkpoint');
