import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { roleFinder } from './access-tokens.ts';
import { roleNames } from './roles.ts';
import { openTokenFile } from './token-file.ts';

let directory: string;
let path: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'onus-tokens-'));
  path = join(directory, 'tokens.json');
});
afterEach(() => rmSync(directory, { recursive: true }));

test('the first start makes one token for each role, for the owner only; later starts read the same', () => {
  const tokens = openTokenFile(path);
  expect(Object.keys(tokens).sort()).toEqual([...roleNames].sort());
  expect(new Set(Object.values(tokens)).size).toBe(roleNames.length);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(openTokenFile(path)).toEqual(tokens);
});

test('a token is that of its role; anything else is nobody’s', () => {
  const tokens = openTokenFile(path);
  const roleOf = roleFinder(tokens);
  for (const role of roleNames) expect(roleOf(tokens[role])).toBe(role);
  for (const token of ['', 'x', `${tokens.operator}x`, tokens.operator.slice(1), tokens.operator.toLowerCase()]) {
    expect(roleOf(token)).toBeUndefined();
  }
});

test('a file that others can read is refused', () => {
  openTokenFile(path);
  chmodSync(path, 0o640);
  expect(() => openTokenFile(path)).toThrow(/mode 640/);
});

test('a file that is not what it should be is refused, not repaired', () => {
  const tokens = openTokenFile(path);
  const twins = { ...tokens, public: tokens.operator };
  const short = { ...tokens, public: 'short' };
  const stray = { ...tokens, auditor: tokens.public };
  for (const content of ['', '[]', 'null', '{}', JSON.stringify(twins), JSON.stringify(short), JSON.stringify(stray)]) {
    writeFileSync(path, content);
    expect(() => openTokenFile(path)).toThrow(/is not a token file/);
    expect(readFileSync(path, 'utf8')).toBe(content);
  }
});
