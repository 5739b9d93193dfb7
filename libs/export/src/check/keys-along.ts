import { isSameKey, keyRotationOrigin } from '@onus/transparency-log';
import type { LogKey } from '../format/index.ts';
import { followKeys } from './follow-keys.ts';

/**
 * Whether a list of the keys of a log, which came along, agrees with every statement in that log by which one handed over. It
 * may know of more: a key hands over before the log can record it. A log that got a new origin holds the statements of the old.
 */
export function agreeWithLog(along: readonly LogKey[], origin: string, statements: readonly string[]): boolean {
  const { handovers, foreign } = followKeys(along, statements);
  const sizesOf = (key: LogKey['key']): LogKey | undefined => along.find((one) => isSameKey(one.key, key));
  return (
    handovers.every(
      ({ from, to, fromSize }) => sizesOf(from)?.toSize === fromSize - 1 && sizesOf(to)?.fromSize === fromSize,
    ) && foreign.every((statement) => keyRotationOrigin(statement) !== origin)
  );
}
