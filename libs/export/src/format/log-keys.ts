import { formatVerifierKey, parseVerifierKey, TransparencyError, type VerifierKey } from '@onus/transparency-log';
import { FormatError } from './format-error.ts';

/** A key of the log, and the sizes of the checkpoints that it signs. */
export interface LogKey {
  readonly key: VerifierKey;
  readonly fromSize: number;
  /** Last size; undefined for the key in use. */
  readonly toSize: number | undefined;
}

const KEYS_MAX = 1_000;

/**
 * One key a line: `<vkey> <fromSize>-[<toSize>]`, in the order of their use. The first signs from the beginning, each where the
 * one before it has ended, the last without an end.
 */
export function formatLogKeys(keys: readonly LogKey[]): string {
  return keys.map(({ key, fromSize, toSize }) => `${formatVerifierKey(key)} ${fromSize}-${toSize ?? ''}\n`).join('');
}

/**
 * Reads the keys of a log; the reverse of `formatLogKeys`.
 *
 * @throws FormatError with the number of the line.
 */
export function parseLogKeys(input: Uint8Array): LogKey[] {
  const lines = Buffer.from(input).toString().split('\n');
  if (lines.pop() !== '') throw new FormatError('the last line of the keys does not end');
  if (lines.length > KEYS_MAX) throw new FormatError(`a log has at most ${KEYS_MAX} keys`);
  const keys = lines.map((line, i) => {
    const key = parseLogKey(line);
    if (key === undefined) throw new FormatError(`line ${i + 1} of the keys is not a key and its sizes`);
    return key;
  });
  for (const [i, { fromSize, toSize }] of keys.entries()) {
    const begin = i === 0 ? 0 : (keys[i - 1]?.toSize ?? Number.NaN) + 1;
    const isLast = i === keys.length - 1;
    if (fromSize === begin && (toSize === undefined) === isLast) continue;
    throw new FormatError(`line ${i + 1} of the keys does not begin where the one before it ends`);
  }
  return keys;
}

function parseLogKey(line: string): LogKey | undefined {
  const [, vkey = '', from = '', to = ''] = /^(\S+) (\d{1,15})-(\d{0,15})$/.exec(line) ?? [];
  try {
    const key = { key: parseVerifierKey(vkey), fromSize: Number(from), toSize: to === '' ? undefined : Number(to) };
    return formatLogKeys([key]) === `${line}\n` ? key : undefined;
  } catch (error) {
    if (error instanceof TransparencyError) return undefined;
    throw error;
  }
}
