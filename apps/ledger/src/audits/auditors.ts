import { readFileSync } from 'node:fs';
import { Failure } from '@onus/language';
import { KEY_TYPE, parseVerifierKey, TransparencyError, type VerifierKey } from '@onus/transparency-log';

export const AUDITORS_MAX = 16;

/**
 * The keys of the auditors whose word the ledger takes, out of a file: one a line, type 01; empty lines and those that begin
 * with # are passed over.
 *
 * @throws Failure saying what is wrong with it.
 */
export function readAuditors(path: string, origin: string): readonly VerifierKey[] {
  const lines = readFileSync(path, 'utf8').split('\n');
  const keys = lines
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => auditorKey(path, line, origin));
  if (keys.length > AUDITORS_MAX)
    throw new Failure(`${path}：审计方至多 ${AUDITORS_MAX} 个`, `${path}: at most ${AUDITORS_MAX} auditors`);
  if (new Set(keys.map(({ name, keyId }) => `${name}+${keyId}`)).size < keys.length)
    throw new Failure(`${path}：审计方重复`, `${path}: an auditor is named twice`);
  return keys;
}

function auditorKey(path: string, line: string, origin: string): VerifierKey {
  const key = keyIn(line);
  if (key?.type !== KEY_TYPE.ed25519)
    throw new Failure(
      `${path}：${line} 不是审计方的公钥，应为名称+编号+公钥（Ed25519，类型 01）`,
      `${path}: ${line} is no key of an auditor; it takes name+id+key (Ed25519, type 01)`,
    );
  if (key.name === origin)
    throw new Failure(
      `${path}：${line} 是日志自身的公钥，审计方须另有其名`,
      `${path}: ${line} is a key of the log itself; an auditor has another name`,
    );
  return key;
}

function keyIn(line: string): VerifierKey | undefined {
  try {
    return parseVerifierKey(line);
  } catch (error) {
    if (error instanceof TransparencyError) return undefined;
    throw error;
  }
}
