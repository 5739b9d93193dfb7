import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeDirectory } from './make-directory.ts';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'onus-directory-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

test('it is made for its owner only, with those above it; made twice it stays as it is', () => {
  const path = join(parent, 'a/b/c');
  makeDirectory(path);
  makeDirectory(path);
  for (const made of ['a', 'a/b', 'a/b/c']) expect(statSync(join(parent, made)).mode & 0o777).toBe(0o700);
});

test('where none can be made it says so', () => {
  writeFileSync(join(parent, 'file'), '');
  expect(() => makeDirectory(join(parent, 'file/a'))).toThrow('ENOTDIR');
  expect(() => makeDirectory('/proc/nothing/here')).toThrow('/proc/nothing');
});
