import { copyFileSync, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { checkpointOf } from './signed-head.ts';
import type { PublishedCheckpoint } from './signer.ts';
import { SigningError } from './signing-error.ts';
import { requireSchema } from './storage/schema.ts';
import { type LogKey, RELEASES_PER_READ_MAX } from './storage/signer-storage.ts';
import { storedKeys } from './storage/stored-keys.ts';
import { storedReleases } from './storage/stored-releases.ts';

/** A signer writes every few seconds at most, and its files are small. */
const ATTEMPTS_MAX = 50;
const AGAIN_MS = 50;

/**
 * What was released last under the guard at `path` (`signer.db`); undefined where there is no guard, or nothing was released.
 *
 * A signer at work lets nobody else open its file, so this reads a copy, taken while nothing was being written. Nothing is
 * changed, and no secret is read.
 *
 * @throws SigningError `signing.not-a-signer`, `signing.schema-version`, `signing.cannot-open`.
 */
export const lastRelease = async (path: string): Promise<PublishedCheckpoint | undefined> =>
  readAtRest(path, lastReleaseIn);

/** What was released last, and all keys that the log has had until then; as `lastRelease`. */
export const lastReleaseWithKeys = async (
  path: string,
): Promise<{ readonly checkpoint: PublishedCheckpoint; readonly keys: readonly LogKey[] } | undefined> =>
  readAtRest(path, (db) => {
    const checkpoint = lastReleaseIn(db);
    return checkpoint && { checkpoint, keys: storedKeys(db).keys() };
  });

/** All that was ever released, as of one moment. */
export interface ReleaseHistory {
  /** Smallest first, each with all its signatures; read as they are asked for. */
  readonly checkpoints: Iterable<PublishedCheckpoint>;
  readonly last: PublishedCheckpoint;
  /** All keys that the log has had until then. */
  readonly keys: readonly LogKey[];
  close(): void;
}

/** All that was released; as `lastRelease`, and to be closed. */
export async function openReleaseHistory(path: string): Promise<ReleaseHistory | undefined> {
  const copy = await openAtRest(path);
  if (!copy) return undefined;
  const { db, close } = copy;
  const last = lastReleaseIn(db);
  if (last) return { checkpoints: checkpointsIn(db), last, keys: storedKeys(db).keys(), close };
  close();
  return undefined;
}

async function readAtRest<T>(path: string, read: (db: Database) => T): Promise<T | undefined> {
  const copy = await openAtRest(path);
  try {
    return copy && read(copy.db);
  } finally {
    copy?.close();
  }
}

/** A copy of the guard; closing it removes it. */
async function openAtRest(path: string): Promise<{ readonly db: Database; close(): void } | undefined> {
  if (!existsSync(path)) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'onus-released-'));
  const remove = (): void => rmSync(directory, { recursive: true });
  try {
    const copy = join(directory, 'signer.db');
    await copyAtRest(path, copy);
    const db = openCopy(copy);
    const close = (): void => {
      db.close();
      remove();
    };
    return { db, close };
  } catch (cause) {
    remove();
    if (cause instanceof SigningError) throw cause;
    throw new SigningError('signing.cannot-open', `${path} cannot be read`, { cause });
  }
}

async function copyAtRest(path: string, copy: string): Promise<void> {
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
    const before = stateOf(path);
    for (const suffix of ['-wal', '']) {
      rmSync(copy + suffix, { force: true });
      if (existsSync(path + suffix)) copyFileSync(path + suffix, copy + suffix);
    }
    if (stateOf(path) === before) return;
    await setTimeout(AGAIN_MS);
  }
  throw new SigningError('signing.cannot-open', `${path} is being written all the time`);
}

function stateOf(path: string): string {
  const stats = ['', '-wal'].map((suffix) => statSync(path + suffix, { bigint: true, throwIfNoEntry: false }));
  return stats.map((stat) => `${stat?.ino} ${stat?.size} ${stat?.mtimeNs}`).join('\n');
}

function openCopy(copy: string): Database {
  const db = new SqliteDatabase(copy);
  try {
    requireSchema(db);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function lastReleaseIn(db: Database): PublishedCheckpoint | undefined {
  const release = storedReleases(db).latest();
  return release && checkpointOf(release);
}

function* checkpointsIn(db: Database): Generator<PublishedCheckpoint> {
  const { releasesFrom } = storedReleases(db);
  for (let from = 0; ; ) {
    const releases = releasesFrom(from, RELEASES_PER_READ_MAX);
    yield* releases.map(checkpointOf);
    const last = releases.at(-1);
    if (!last) return;
    from = last.size + 1;
  }
}
