import type { FactOf } from '../../kernel/fact.ts';
import { stream } from '../../kernel/stream.ts';
import type { logKeyRotated } from './events.ts';

/** The last rotation that is recorded; undefined while the first key is in use. */
export interface LogKeys {
  readonly newVerifierKey: string;
  readonly fromSize: number;
}

const logKeysStream = stream(
  'log',
  undefined as LogKeys | undefined,
  (_, { data: { newVerifierKey, fromSize } }: FactOf<typeof logKeyRotated>): LogKeys => ({ newVerifierKey, fromSize }),
);

/** The one stream that tells which keys have signed for the log. */
export const logKeys = logKeysStream('keys');
