import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { type AccessTokens, faultOfTokens, newAccessTokens } from './access-tokens.ts';

/**
 * The tokens of a ledger: made at its first start, read at every later one. The file is for its owner only (mode 0600).
 *
 * @throws Error that names the file when others can read it, or when it is not a token file: guessing would lock
 * people out, or let them in.
 */
export function openTokenFile(path: string): AccessTokens {
  const made = newAccessTokens();
  try {
    writeFileSync(path, `${JSON.stringify(made, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return readTokenFile(path);
  }
}

function readTokenFile(path: string): AccessTokens {
  const mode = statSync(path).mode & 0o777;
  if (mode & 0o077) throw new Error(`${path} can be read by others (mode ${mode.toString(8)}); make it 600`);
  const tokens = parsed(path);
  const fault = faultOfTokens(tokens);
  if (fault) throw new Error(`${path} is not a token file: ${fault}`);
  return tokens as AccessTokens;
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new Error(`${path} is not a token file: not JSON`);
  }
}
