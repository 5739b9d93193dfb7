import { isAwayCode } from '@onus/disk';

/** The driver says of some in words alone. */
const IN_WORDS =
  /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect|Query read timeout)/;
/** What SQLSTATE calls a connection that broke. */
const CONNECTION_FAILURE = '08006';
const CAUSES_MAX = 8;

/** Whether an error says that the server cannot be reached just now: it passes by itself. */
export function isServerAway(error: unknown): boolean {
  let at = error;
  for (let i = 0; i < CAUSES_MAX && at instanceof Error; i += 1) {
    if (isAway(at)) return true;
    at = at.cause;
  }
  return false;
}

function isAway(error: Error): boolean {
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === undefined) return IN_WORDS.test(error.message);
  // A socket that is not there is no file that is not there; and whoever asks over HTTP may go away as well.
  if (code === 'ENOENT') return syscall === 'connect';
  return isAwayCode(code) && (syscall !== undefined || !code.startsWith('E')); // of the system's codes only those of a call
}

/** The same error, with a code where the driver gives none. */
export function withCode(error: unknown): unknown {
  if (!(error instanceof Error) || !isAway(error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined && code !== 'ENOENT') return error;
  return Object.assign(new Error(error.message, { cause: error }), { code: CONNECTION_FAILURE });
}
