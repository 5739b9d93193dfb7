/** What SQLite says while somebody else holds a file, there is no room, or the disk does not answer. */
const SQLITE = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|INTERRUPT)(_|$)/;
/** The same of the system. */
const SYSTEM: ReadonlySet<string> = new Set([
  'EAGAIN',
  'EBUSY',
  'EDQUOT',
  'EINTR',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENOSPC',
]);
/** The same while a server is away. */
const NETWORK: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
]);
/** What PostgreSQL says (SQLSTATE) of a connection that broke, a want of room or memory, a server that stops or starts, and of others at work. */
const POSTGRES = /^(08...|53...|57P0[1-5]|58030|40001|40P01|55P03|57014)$/;
/** Of these, what is said of a server that cannot be reached, stops or starts, or takes no more connections. */
const POSTGRES_AWAY = /^(08...|57P0[1-5]|53300)$/;

const CAUSES_MAX = 8;

/**
 * The code of what lies under an error and passes by itself, so that the same may be tried again; undefined for what does
 * not: a fault of what is stored, or of the program.
 */
export function passingCode(error: unknown): string | undefined {
  let at: unknown = error;
  for (let i = 0; i < CAUSES_MAX && typeof at === 'object' && at !== null; i += 1) {
    const { code, cause } = at as { readonly code?: unknown; readonly cause?: unknown };
    if (typeof code === 'string' && (SQLITE.test(code) || POSTGRES.test(code) || SYSTEM.has(code) || NETWORK.has(code)))
      return code;
    at = cause;
  }
  return undefined;
}

/** Whether SQLite has taken back what it failed, for certain: there was no room, or somebody else held the file. */
export const isTakenBack = (error: unknown): boolean => {
  const code = (error as { readonly code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^SQLITE_(FULL|BUSY)(_|$)/.test(code);
};

/** Whether a code says that a server is away: it may be back at any moment, for everybody at once. */
export const isAwayCode = (code: string): boolean => NETWORK.has(code) || POSTGRES_AWAY.test(code);
