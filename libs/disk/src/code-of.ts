/** Words, or the five letters and digits of an SQLSTATE. */
const CODE = /^(?:[A-Za-z][A-Za-z0-9_.-]{0,63}|[0-9A-Z]{5})$/;

/** The stable code of an error, ours or of the system; never its message, which may tell what is recorded of persons. */
export function codeOf(error: unknown): string {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' && CODE.test(code) ? code : 'event.not-handled';
}
