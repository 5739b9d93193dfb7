import { hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { type Role, roleNames } from './roles.ts';

/** One bearer token for each role, as kept in `tokens.json`. */
export type AccessTokens = Readonly<Record<Role, string>>;

/** 32 random bytes, base64url. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

export const newAccessTokens = (): AccessTokens =>
  Object.fromEntries(roleNames.map((role) => [role, randomBytes(32).toString('base64url')])) as AccessTokens;

/** What is wrong with a token file, or undefined: each role has one token of the right form, and no two share one. */
export function faultOfTokens(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'not a JSON object';
  const tokens = value as Readonly<Record<string, unknown>>;
  const malformed = roleNames.find((role) => typeof tokens[role] !== 'string' || !TOKEN.test(tokens[role]));
  if (malformed) return `no token of 43 base64url characters for ${malformed}`;
  const stray = Object.keys(tokens).find((name) => !roleNames.includes(name as Role));
  if (stray) return 'a name that is no role';
  return new Set(Object.values(tokens)).size < roleNames.length ? 'two roles with the same token' : undefined;
}

/**
 * Whose token it is, or undefined. Digests are compared, each in constant time and all of them every time, so that
 * the time taken tells nothing of a token.
 */
export function roleFinder(tokens: AccessTokens): (token: string) => Role | undefined {
  const digests = roleNames.map((role) => ({ role, digest: digestOf(tokens[role]) }));
  return (token) => {
    const presented = digestOf(token);
    return digests.filter(({ digest }) => timingSafeEqual(digest, presented))[0]?.role;
  };
}

const digestOf = (token: string): Buffer => hash('sha256', token, 'buffer');
