import { existsSync, readFileSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { sync } from '@onus/disk';
import {
  formatSignerKey,
  formatVerifierKey,
  parseSignerKey,
  type SignerKey,
  verifierKeyOf,
} from '@onus/transparency-log';
import { SigningError } from '../signing-error.ts';
import { WAY_OUT } from '../way-out.ts';
import { requireOwnerOnly, writeOwnerOnly } from './owner-only.ts';
import type { SignerStorage } from './signer-storage.ts';

/**
 * The secret in a file of its own, and beside it, for a moment, the one that will replace it.
 *
 * The order of durable steps, at the first start and at a rotation: the new secret is staged; the guard names the new key;
 * the staged secret takes the place of the old one. Whatever step fails, the guard names a key whose secret is in one of
 * the two files.
 */
export function keyFiles(path: string): Pick<SignerStorage, 'secretOf' | 'hasSecret' | 'stageKey' | 'installKey'> {
  const stagedPath = `${path}.new`;
  const install = (): void => {
    renameSync(stagedPath, path);
    sync(dirname(path));
  };
  return {
    hasSecret: () => existsSync(path),
    secretOf: (verifierKey) => {
      const inUse = readSecret(path);
      if (inUse && isSecretOf(inUse, verifierKey)) return inUse;
      const staged = readSecret(stagedPath);
      if (!staged || !isSecretOf(staged, verifierKey)) {
        throw new SigningError(
          'signing.key-missing',
          `${path} does not hold the secret of ${verifierKey}; ${WAY_OUT.en} / ${path} 中没有 ${verifierKey} 的私钥；${WAY_OUT.zh}`,
        );
      }
      install();
      return staged;
    },
    stageKey: (key) => {
      writeOwnerOnly(stagedPath, `${formatSignerKey(key)}\n`);
      sync(dirname(path));
    },
    installKey: install,
  };
}

function readSecret(path: string): SignerKey | undefined {
  if (!existsSync(path)) return undefined;
  requireOwnerOnly(path);
  try {
    return parseSignerKey(readFileSync(path, 'utf8').trimEnd());
  } catch {
    return undefined; // cut off while it was staged, or no key: no secret of any key
  }
}

function isSecretOf(key: SignerKey, verifierKey: string): boolean {
  return formatVerifierKey(verifierKeyOf(key)) === verifierKey;
}
