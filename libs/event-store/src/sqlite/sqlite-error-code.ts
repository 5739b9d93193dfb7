/** The code of an error that SQLite raised (`SQLITE_FULL`, `SQLITE_IOERR_FSYNC`, …); undefined for any other error. */
export function sqliteErrorCode(error: unknown): string | undefined {
  // Not by class: the native module keeps the class that was loaded first in the process, and there can be several.
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : undefined;
}
