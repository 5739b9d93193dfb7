import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Head } from '@onus/event-store';
import { Failure } from '@onus/language';
import { guardFileIn, lastRelease } from '@onus/signing';
import { parseCheckpoint, parseNote } from '@onus/transparency-log';
import { extractLog, manifestOf } from '../backup/backup-file.ts';
import { continues, reading } from '../backup/checked-log.ts';
import { filesIn } from '../backup/older-backups.ts';

/** A head that was released, and where that is known from. */
export interface KnownHead extends Head {
  readonly source: string;
}

/** What the guard in a directory knows; none when it has released nothing. @throws Error where there is no guard. */
export async function headOfGuard(directory: string): Promise<KnownHead[]> {
  const guard = guardFileIn(directory);
  if (!existsSync(guard)) throw new Failure(`没有文件 ${guard}`, `there is no ${guard}`);
  const released = await lastRelease(guard);
  return released ? [{ size: released.size, rootHash: released.rootHash, source: guard }] : [];
}

/** @throws Error for a file that is no checkpoint. */
export function headOfCheckpoint(path: string): KnownHead {
  try {
    return headOf(readFileSync(path, 'utf8'), path);
  } catch (cause) {
    throw new Failure(`${path} 不是检查点`, `${path} is no checkpoint: ${(cause as Error).message}`, { cause });
  }
}

/**
 * The newest checkpoint of this log, larger than the log itself, that went along with another backup beside it. A backup of
 * another log, or of a past that was given up, says nothing of this one. One that is damaged may be of this log: it counts.
 */
export async function headBeside(path: string, own: Head, scratch: string): Promise<KnownHead[]> {
  const beside: KnownHead[] = [];
  for (const other of filesIn(dirname(path))) {
    const manifest = await manifestOf(other).catch(() => undefined); // what cannot be read tells nothing
    if (manifest?.checkpoint !== undefined) beside.push(headOf(manifest.checkpoint, other));
  }
  const larger = beside.filter(({ size }) => size > own.size).sort((a, b) => b.size - a.size);
  for (const head of larger) if (await goesOn(head.source, own, scratch)) return [head];
  return [];
}

/** The head of a checkpoint, by whomever it is signed. @throws TransparencyError for what is none. */
export function headOf(note: string, source: string): KnownHead {
  const { size, root } = parseCheckpoint(parseNote(note).text);
  return { size, rootHash: Buffer.from(root).toString('hex'), source };
}

/** Whether a backup goes on from a head, or may. */
async function goesOn(backup: string, head: Head, scratch: string): Promise<boolean> {
  const directory = mkdtempSync(join(scratch, 'beside-'));
  const log = join(directory, 'ledger.db');
  try {
    const isWhole = await extractLog(backup, log).then(
      () => true,
      () => false,
    );
    return !isWhole || (await reading(log, (store) => continues(store, head)));
  } finally {
    rmSync(directory, { recursive: true });
  }
}
