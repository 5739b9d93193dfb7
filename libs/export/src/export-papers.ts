import { parsePolicy, parseVerifierKey } from '@onus/transparency-log';
import { formatLogKeys, KEYS_PATH, POLICY_PATH, README_PATH, VERIFIER_PATH } from './format/index.ts';
import type { LogPapers } from './log-source.ts';
import { README } from './readme.ts';

/** A file of an export. */
export interface ExportFile {
  readonly path: string;
  readonly bytes: string | Uint8Array;
}

/**
 * The files that come with every export.
 *
 * @throws TransparencyError `key.malformed`, `policy.malformed`.
 */
export function paperFiles({ keys, policy, verifier }: LogPapers): ExportFile[] {
  const logKeys = keys.map(({ verifierKey, ...sizes }) => ({ ...sizes, key: parseVerifierKey(verifierKey) }));
  if (policy !== undefined) parsePolicy(policy);
  return [
    { path: README_PATH, bytes: README },
    { path: KEYS_PATH, bytes: formatLogKeys(logKeys) },
    ...(policy === undefined ? [] : [{ path: POLICY_PATH, bytes: policy }]),
    ...(verifier === undefined ? [] : [{ path: VERIFIER_PATH, bytes: verifier }]),
  ];
}
