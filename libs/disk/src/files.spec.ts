import { spawnSync } from 'node:child_process';
import { chmodSync, linkSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { HeldAlready, holdAlone } from './hold-alone.ts';
import { databaseFiles, makeOwnerOnly, requireOwnerOnly } from './owner-only.ts';
import { schemaDifferences } from './schema-differences.ts';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'onus-disk-'));
  path = join(directory, 'a file.db');
});
afterEach(() => rmSync(directory, { recursive: true }));

test('a file is made for its owner only; one that others have rights to is named with the command that mends it', () => {
  makeOwnerOnly(path);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  requireOwnerOnly(databaseFiles(path));
  writeFileSync(`${path}-wal`, '');
  for (const mode of [0o640, 0o604, 0o620, 0o601, 0o666]) {
    for (const file of [path, `${path}-wal`]) chmodSync(file, mode);
    const both = `chmod 600 '${path}' '${path}-wal'`;
    expect(() => requireOwnerOnly(databaseFiles(path))).toThrow(both);
  }
  for (const file of [path, `${path}-wal`]) chmodSync(file, 0o600);
  requireOwnerOnly(databaseFiles(path));
});

test('a file is held by one, by whatever name another comes, and let go of', () => {
  const letGo = holdAlone(path, '-held', true);
  const names = ['symbolic', 'hard'].map((name) => join(directory, name));
  symlinkSync(path, names[0] ?? '');
  linkSync(path, names[1] ?? '');
  for (const name of [path, ...names]) expect(() => holdAlone(name, '-held', false)).toThrow(HeldAlready);
  letGo();
  for (const name of [path, ...names]) holdAlone(name, '-held', false)();
});

/** Whether another process can have the lock on a file. */
function isFree(lock: string): boolean {
  const attempt = `new (require('better-sqlite3'))(${JSON.stringify(lock)}, { timeout: 0 }).exec('BEGIN EXCLUSIVE')`;
  const { status, stderr } = spawnSync(process.execPath, ['-e', attempt], { encoding: 'utf8' });
  if (status !== 0) expect(stderr).toContain('SQLITE_BUSY');
  return status === 0;
}

test('a file that is held stays held, also once somebody of the same process was refused', () => {
  const letGo = holdAlone(path, '-held', true);
  expect(isFree(`${path}-held`)).toBe(false);
  expect(() => holdAlone(path, '-held', true)).toThrow(HeldAlready);
  expect(isFree(`${path}-held`)).toBe(false);
  letGo();
  expect(isFree(`${path}-held`)).toBe(true);
});

test('a file that is not there is held by its name, and not made', () => {
  const letGo = holdAlone(path, '-held', false);
  expect(() => statSync(path)).toThrow('ENOENT');
  expect(() => holdAlone(path, '-held', true)).toThrow(HeldAlready);
  expect(() => statSync(path)).toThrow('ENOENT');
  letGo();
});

test('what is missing, more or otherwise in a schema is named', () => {
  const make = (db: SqliteDatabase.Database): void =>
    void db.exec('CREATE TABLE a (x); CREATE INDEX a_by_x ON a (x); CREATE TABLE b (y)');
  const differences = (sql: string): string[] => {
    const db = new SqliteDatabase(':memory:');
    make(db);
    db.exec(sql);
    try {
      return schemaDifferences(db, make);
    } finally {
      db.close();
    }
  };
  expect(differences('')).toEqual([]);
  expect(differences('ANALYZE')).toEqual([]);
  expect(differences('ALTER TABLE b RENAME TO c; ALTER TABLE c RENAME TO b')).toEqual([]);
  expect(differences('DROP INDEX a_by_x')).toEqual(['a_by_x']);
  expect(differences('ALTER TABLE b ADD COLUMN z')).toEqual(['b']);
  expect(differences('CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END')).toEqual(['t']);
  expect(differences('CREATE VIEW v AS SELECT * FROM a')).toEqual(['v']);
});
