import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginGuard } from '../begin-guard.ts';
import { openSigner, type SignerOptions, startSigner } from '../open-signer.ts';
import type { Signer } from '../signer.ts';
import { SigningError } from '../signing-error.ts';
import { openStorage } from '../storage/open-storage.ts';
import type { SignerStorage } from '../storage/signer-storage.ts';
import { type MemoryLog, memoryLog } from './memory-log.ts';

export const ORIGIN = 'ledger.example/test';

/** A directory with the files of a signer, and the log that it signs. */
export interface SignerWorld {
  readonly directory: string;
  readonly path: string;
  readonly keyPath: string;
  readonly log: MemoryLog;
  /** Signs on demand only, unless the options say otherwise. */
  open(options?: Partial<SignerOptions>): Promise<Signer>;
  /** The same on a storage that does what `change` makes of it. */
  openOn(change: (storage: SignerStorage) => SignerStorage, options?: Partial<SignerOptions>): Signer;
  /** Closes what was opened and removes the directory. */
  remove(): Promise<void>;
}

const ON_DEMAND_SECONDS = 86_400;

export function signerWorld(leaves = 0): SignerWorld {
  const directory = mkdtempSync(join(tmpdir(), 'onus-signing-'));
  const path = join(directory, 'signer.db');
  const keyPath = join(directory, 'signer.key');
  const log = memoryLog(leaves);
  const opened: Signer[] = [];
  const options = { tree: log, origin: ORIGIN, signEverySeconds: ON_DEMAND_SECONDS };
  const kept = (signer: Signer): Signer => {
    opened.push(signer);
    return signer;
  };
  /** Many specs come to a log that has something in it; its guard was begun before. */
  const begun = (): void => {
    if (existsSync(path) || existsSync(keyPath)) return;
    beginGuard(path, ORIGIN);
  };
  return {
    directory,
    path,
    keyPath,
    log,
    open: async (given) => {
      begun();
      return kept(await openSigner({ ...options, path, ...given }));
    },
    openOn: (change, given) => {
      const storage = openStorage(path);
      try {
        return kept(startSigner(change(storage), { ...options, ...given }));
      } catch (error) {
        storage.close();
        throw error;
      }
    },
    remove: async () => {
      await Promise.all(opened.map((signer) => signer.close()));
      rmSync(directory, { recursive: true });
    },
  };
}

/** The code with which something refuses, or undefined when it does not; any other error goes on. */
export async function refusalOf(action: () => unknown): Promise<string | undefined> {
  try {
    await action();
    return undefined;
  } catch (error) {
    if (error instanceof SigningError) return error.code;
    throw error;
  }
}
