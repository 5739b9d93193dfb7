import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Tokens in clear, by a name for each: the demonstration’s alone, so that it can be tried. No service reads it. */
export const tokenFileIn = (data: string): string => join(data, 'tokens.json');

/** Writes it for its owner only (mode 0600). @throws Error where there is one. */
export const writeTokenFile = (data: string, tokens: Readonly<Record<string, string>>): void =>
  writeFileSync(tokenFileIn(data), `${JSON.stringify(tokens, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
