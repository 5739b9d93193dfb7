import { readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { FILE_BYTES_MAX, type LogKey } from '@onus/export/format';
import {
  type Policy,
  parsePolicy,
  parseVerifierKey,
  TransparencyError,
  type VerifierKey,
} from '@onus/transparency-log';
import type { Options } from './options.ts';
import { Unreadable } from './unreadable.ts';

/** What whoever checks brings along. */
export interface Given {
  /** Undefined when no key was given, by option or in a policy. */
  readonly logKeys: readonly LogKey[] | undefined;
  readonly policy: Policy | undefined;
  /** Keys of auditors; undefined when none was given. */
  readonly auditors: readonly VerifierKey[] | undefined;
  /** Where the whole log is. */
  readonly log: string | undefined;
  /** For a whole log that is read from a server. */
  readonly token: string | undefined;
  /** The leaf hash of the entry that a proof is for. */
  readonly leaf: Uint8Array | undefined;
  readonly knownCheckpoints: readonly { readonly name: string; readonly bytes: Uint8Array }[];
}

/** @throws Unreadable */
export function readGiven(
  { keys, policy: policyPath, leaf, auditors, log, knownCheckpoints }: Options,
  token: string | undefined,
): Given {
  const policy =
    policyPath === undefined ? undefined : understood(policyPath, () => parsePolicy(readSmall(policyPath)));
  const logKeys = [
    ...keys.map((key) => understood(key, () => parseVerifierKey(key))),
    ...(policy?.logs.map(({ key }) => key) ?? []),
  ].map((key) => ({ key, fromSize: 0, toSize: undefined }));
  return {
    logKeys: logKeys.length === 0 ? undefined : logKeys,
    policy,
    auditors: auditors.length === 0 ? undefined : auditors.map((key) => understood(key, () => parseVerifierKey(key))),
    log,
    token,
    leaf: leaf === undefined ? undefined : Buffer.from(leaf, 'hex'),
    knownCheckpoints: knownCheckpoints.map((path) => ({ name: basename(path), bytes: readSmall(path) })),
  };
}

function readSmall(path: string): Uint8Array {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isFile() && stats.size <= FILE_BYTES_MAX.note) return readFileSync(path);
  throw new Unreadable(`无法读取 ${path}`, `${path} cannot be read`);
}

function understood<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (!(cause instanceof TransparencyError)) throw cause;
    throw new Unreadable(`无法理解 ${what}（${cause.message}）`, `${what} is not understood: ${cause.message}`, {
      cause,
    });
  }
}
