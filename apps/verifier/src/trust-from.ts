import { agreeWithLog, followKeys, foundInFiles, type Report, type Trust } from '@onus/export/check';
import type { LogKey } from '@onus/export/format';
import type { Policy } from '@onus/transparency-log';
import type { Given } from './given.ts';

/** Keys and witnesses that came with what is checked. */
export interface Along {
  readonly keys: readonly LogKey[] | undefined;
  readonly policy: Policy | undefined;
}

/**
 * Whom to believe: what was given, and for the rest what came along in `file`; and those to whom these have handed over, by
 * their `statements` in the log, with which the keys that came along must agree.
 */
export function trustFrom(
  along: Along,
  file: string,
  origin: string,
  given: Given,
  statements: readonly string[],
  report: Report,
): Trust {
  if (along.keys && !agreeWithLog(along.keys, origin, statements)) report(foundInFiles.keysDisagree({ file }));
  const { logKeys, handovers, unconfirmed } = followKeys(given.logKeys ?? along.keys ?? [], statements);
  return {
    logKeys,
    handovers,
    unconfirmed,
    areKeysGiven: given.logKeys !== undefined,
    policy: given.policy ?? along.policy,
    isPolicyGiven: given.policy !== undefined,
  };
}
