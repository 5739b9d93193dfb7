import { type EventStoreCode, EventStoreError } from '../event-store-error.ts';

/** An error on its way to another thread: what of it can be sent. */
export interface SentError {
  readonly name: string;
  readonly message: string;
  /** Of an `EventStoreError`, or of one that SQLite or the system raised. */
  readonly code: string | undefined;
  readonly cause: SentError | undefined;
}

export function sentError(error: unknown): SentError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), code: undefined, cause: undefined };
  const { name, message, cause } = error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { name, message, code, cause: cause === undefined ? undefined : sentError(cause) };
}

/** The error again, as it can be told apart by `code` and `cause`. */
export function receivedError({ name, message, code, cause }: SentError): Error {
  const options = cause && { cause: receivedError(cause) };
  if (name === 'EventStoreError') return new EventStoreError(code as EventStoreCode, message, options);
  return Object.assign(new Error(message, options), { name, ...(code !== undefined && { code }) });
}
