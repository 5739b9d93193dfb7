/**
 * Whether a setting names a database of PostgreSQL: `postgres://user@host:port/database`. Where a password has one of `@ # / ?` in it as
 * it is, and not percent-encoded, nobody can say where it ends.
 */
export const isPostgresUrl = (text: string): boolean =>
  /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) && !/@.*@/s.test(text);

/** As it may be shown: an address without its password, also where it is none. */
export function withoutPassword(text: string): string {
  if (!URL.canParse(text) || /@.*@/s.test(text)) return text.replace(/(:\/\/[^:@/]*):.*@/s, '$1@');
  const shown = new URL(text);
  shown.password = '';
  shown.searchParams.delete('password');
  return shown.href;
}
