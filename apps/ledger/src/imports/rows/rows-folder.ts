import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile, requireOwnerOnly, sync } from '@onus/disk';
import type { Bilingual } from '@onus/domain';
import type { KeptBatch } from './kept-row.ts';
import { batchesIn, digestOf, tableFrom } from './read-rows.ts';

/** What is told of rows that were left, while they are kept. */
export interface Left {
  /** Why the first of them was not recorded. */
  readonly sentence: Bilingual;
  /** Instant from which they are kept no longer. */
  readonly until: string;
}

/**
 * Rows of offices' files, each file by its digest, for as long as they wait to be recorded, or, of an import that was stopped, to
 * be taken away and tried anew. They name persons: nobody but the owner can read them, and they are erased as soon as they are
 * recorded. No backup has them.
 */
export interface RowsFolder {
  /** A place for rows that are being tried; nobody has had it. */
  freshPlace(): string;
  /** What was put in such a place is given up. */
  giveUp(place: string): void;
  /** What was put there is from now on what waits to be recorded. Durable. */
  keep(place: string, importId: string): void;
  /** SHA-256 of what waits, in hex; undefined where nothing does. */
  digest(importId: string): Promise<string | undefined>;
  batches(importId: string): AsyncIterable<KeptBatch>;
  /** All of it is recorded. */
  erase(importId: string): void;
  /** Keeps the rows from one on (counted from 0) as a table. Durable. */
  leave(importId: string, from: number, left: Left): Promise<void>;
  /** Erases all that is left of imports that were stopped. */
  eraseLeft(): void;
  left(importId: string, now: Date): (Left & { readonly path: string }) | undefined;
  /** Erases all but the rows of these imports, and what was left longer ago than it is kept. */
  sweep(waiting: readonly string[], now: Date): void;
}

const OWNER_ONLY = { file: 0o600, folder: 0o700 } as const;
const TRIED = '.tried';
const ROWS = '.rows';
const TABLE = '.left.csv';
const TOLD = '.left.json';

/** @throws ExposedFiles where others than the owner could read the rows */
export function openRowsFolder(folder: string): RowsFolder {
  const names = (): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);
  requireOwnerOnly(names().map((name) => join(folder, name)));
  // Of a process that was killed.
  for (const name of names()) if (/\.(?:tried|new)$/.test(name)) rmSync(join(folder, name));
  // Owned by this function.
  let places = 0;
  const at = (importId: string, what: string): string => join(folder, importId + what);
  const remove = (...paths: readonly string[]): void => {
    for (const path of paths) rmSync(path, { force: true });
  };
  const leftOf = (importId: string): Left | undefined => {
    const path = at(importId, TOLD);
    return existsSync(path) && existsSync(at(importId, TABLE)) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
  };

  return {
    freshPlace: () => {
      places += 1;
      mkdirSync(folder, { recursive: true, mode: OWNER_ONLY.folder });
      return join(folder, `${process.pid}-${places}${TRIED}`);
    },
    giveUp: (place) => remove(place),
    keep: (place, importId) => {
      renameSync(place, at(importId, ROWS));
      sync(folder);
    },
    digest: async (importId) => (existsSync(at(importId, ROWS)) ? digestOf(at(importId, ROWS)) : undefined),
    batches: (importId) => batchesIn(at(importId, ROWS)),
    erase: (importId) => remove(at(importId, ROWS)),
    leave: async (importId, from, left) => {
      const fresh = at(importId, `${TABLE}.new`);
      await rm(fresh, { force: true });
      const file = await open(fresh, 'wx', OWNER_ONLY.file);
      try {
        for await (const line of tableFrom(at(importId, ROWS), from)) await file.write(line);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(fresh, at(importId, TABLE));
      replaceFile(at(importId, TOLD), JSON.stringify(left));
    },
    eraseLeft: () => remove(...names().flatMap((name) => (name.includes('.left.') ? join(folder, name) : []))),
    left: (importId, now) => {
      const left = leftOf(importId);
      return left && left.until > now.toISOString() ? { ...left, path: at(importId, TABLE) } : undefined;
    },
    sweep: (waiting, now) => {
      for (const name of names()) {
        const importId = name.slice(0, name.indexOf('.'));
        const isWaited = name.endsWith(ROWS) && waiting.includes(importId);
        const left = name.includes('.left.') ? leftOf(importId) : undefined;
        const isOver = left ? left.until <= now.toISOString() || waiting.includes(importId) : !isWaited;
        if (isOver && !name.endsWith(TRIED)) remove(join(folder, name));
      }
    },
  };
}
