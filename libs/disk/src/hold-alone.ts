import { existsSync, lstatSync, mkdirSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { makeOwnerOnly } from './owner-only.ts';

/** Another process, or this one, holds the file already, by whatever name. */
export class HeldAlready extends Error {
  readonly code = 'disk.held';

  constructor(path: string, options?: ErrorOptions) {
    super(`another holds ${path}`, options);
    this.name = 'HeldAlready';
  }
}

/**
 * Holds a file alone, until the function returned is called or the process dies, however it dies.
 *
 * Each lock is an exclusive transaction on an empty file of its own, so that it is the operating system that lets go of it,
 * and that readers never meet it. There are two: one beside the file, by the name that all symbolic links lead to, for all
 * machines and containers that share the folder; and one by device and inode, in the machine's folder of temporary files, for
 * hard links and bind mounts. Locks stay as files: to delete one would let a second holder in.
 *
 * @param suffix of the lock beside the file, such as `-writer`
 * @param make whether the file is made where it is not there; where it is not, it can have no other name either
 * @throws HeldAlready; Error when a lock cannot be taken at all.
 */
export function holdAlone(path: string, suffix: string, make: boolean): () => void {
  const locks = [lockedOn(`${existsSync(path) ? realpathSync(path) : path}${suffix}`, path)];
  const letGo = (): void => {
    for (const close of locks) close();
  };
  try {
    if (make) makeOwnerOnly(path);
    if (existsSync(path)) locks.push(lockedByInode(path, suffix));
    return letGo;
  } catch (error) {
    letGo();
    throw error;
  }
}

function lockedByInode(path: string, suffix: string): () => void {
  const { dev, ino, nlink } = statSync(path);
  const folder = lockFolder();
  if (folder) return lockedOn(join(folder, `${dev}-${ino}${suffix}`), path);
  // Without such a folder nobody can tell who comes by the other name.
  if (nlink > 1) throw new Error(`${path} has ${nlink} names (hard links); remove all but one`);
  return () => undefined;
}

function lockedOn(lockPath: string, path: string): () => void {
  makeOwnerOnly(lockPath);
  const lock = new SqliteDatabase(lockPath, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return () => lock.close();
  } catch (cause) {
    lock.close();
    const { code } = cause as { readonly code?: unknown };
    throw typeof code === 'string' && code.startsWith('SQLITE_BUSY') ? new HeldAlready(path, { cause }) : cause;
  }
}

/** Of this user alone; undefined where none can be had. */
function lockFolder(): string | undefined {
  const uid = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `onus-locks-${uid}`);
  try {
    if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700, recursive: true });
    const found = lstatSync(folder);
    return found.isDirectory() && found.uid === uid && (found.mode & 0o022) === 0 ? folder : undefined;
  } catch {
    return undefined;
  }
}
