import { hash, randomBytes } from 'node:crypto';

/** 32 random bytes, base64url: told once to whom it is for, and kept nowhere. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token. It has 256 random bits: there is nothing to guess that a slower hash would protect. */
export const digestOf = (token: string): Buffer => hash('sha256', token, 'buffer');

/** A random name for what is neither secret nor to be guessed from another: an account, a token. */
export const newId = (): string => randomBytes(8).toString('hex');
