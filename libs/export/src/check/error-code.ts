/** The code of an error of the system or of SQLite (`ENOENT`, `SQLITE_CORRUPT`, …); undefined for any other. */
export function errorCode(error: unknown): string | undefined {
  // Not by class: native modules may make their errors of another one.
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
