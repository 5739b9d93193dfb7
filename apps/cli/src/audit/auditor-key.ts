import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile, requireOwnerOnly } from '@onus/disk';
import { Failure } from '@onus/language';
import {
  formatSignerKey,
  generateSignerKey,
  parseSignerKey,
  type SignerKey,
  TransparencyError,
} from '@onus/transparency-log';

const fileIn = (state: string): string => join(state, 'auditor.key');

/** The key of the auditor; undefined where none was ever made here. @throws ExposedFiles, Failure */
export function auditorKey(state: string): SignerKey | undefined {
  const path = fileIn(state);
  if (!existsSync(path)) return undefined;
  requireOwnerOnly([path]);
  try {
    return parseSignerKey(readFileSync(path, 'utf8').trim());
  } catch (cause) {
    if (!(cause instanceof TransparencyError)) throw cause;
    throw new Failure(`${path} 不是审计方密钥`, `${path} is no key of an auditor`, { cause });
  }
}

/** Makes a key of this name, once; whoever relies on the audits must be told of it. @throws Failure where there is one. */
export function makeAuditorKey(state: string, name: string, origin: string): SignerKey {
  const path = fileIn(state);
  if (existsSync(path)) throw new Failure(`${path} 已有审计方密钥`, `there is a key of the auditor already: ${path}`);
  if (name === origin)
    throw new Failure('审计方密钥不得与日志同名', 'the key of an auditor is not called like the log itself');
  const key = namedKey(name);
  replaceFile(path, `${formatSignerKey(key)}\n`);
  return key;
}

function namedKey(name: string): SignerKey {
  try {
    return generateSignerKey(name);
  } catch (cause) {
    if (!(cause instanceof TransparencyError)) throw cause;
    throw new Failure(
      `--new-key 应为密钥名称，不含空格和加号，例如 auditor.example/office，现为 ${name}`,
      `--new-key takes the name of a key, without spaces or +, such as auditor.example/office, not ${name}`,
      { cause },
    );
  }
}

/** A key is never made in place of one that is gone: who relies on the audits would take another's word. */
export const keyIsGone = (state: string, verifierKey: string): Failure =>
  new Failure(
    `审计方密钥 ${fileIn(state)} 不见了（公钥 ${verifierKey}）。请放回原处；确已丢失的，以 --new-key 另立密钥，并告知各方`,
    `the key of the auditor is gone from ${fileIn(state)} (${verifierKey}). Put it back; if it is lost, make another with --new-key and tell everybody`,
  );
