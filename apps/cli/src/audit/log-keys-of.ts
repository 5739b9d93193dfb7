import type { LogKey } from '@onus/export/format';
import { Failure } from '@onus/language';
import { parseVerifierKey, TransparencyError } from '@onus/transparency-log';

/** Keys of a log that are believed from its first checkpoint on. @throws Failure */
export const logKeysOf = (given: readonly string[]): readonly LogKey[] =>
  given.map((text) => ({ key: keyIn(text), fromSize: 0, toSize: undefined }));

function keyIn(text: string): LogKey['key'] {
  try {
    return parseVerifierKey(text);
  } catch (cause) {
    if (!(cause instanceof TransparencyError)) throw cause;
    throw new Failure(`无法理解公钥 ${text}`, `the key ${text} is not understood: ${cause.message}`, { cause });
  }
}
