import { mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { sync } from '@onus/disk';
import { type EventStore, erasePersonalIn } from '@onus/event-store';
import { extractLog, manifestOf, sealBackup } from './backup-file.ts';
import { checkedLog, continues } from './checked-log.ts';
import { type LoggedErasure, positionsOf, within } from './erasures-in.ts';
import type { Manifest } from './manifest.ts';

interface Backup {
  readonly path: string;
  readonly manifest: Manifest;
}

/** What else lies in a directory of backups. */
export interface OlderBackups {
  /** Of the same log, the newest first. */
  readonly own: readonly Backup[];
  /** Files that may hold personal data which was erased since, and are not ours to change: why, by path. */
  readonly strange: ReadonlyMap<string, string>;
}

/** Looks through a directory for backups of the past of a log. */
export async function olderBackups(directory: string, store: EventStore, newest: string): Promise<OlderBackups> {
  const own: Backup[] = [];
  const strange = new Map<string, string>();
  for (const path of filesIn(directory)) {
    if (path === newest) continue;
    const manifest = await manifestOf(path);
    if (manifest && (await continues(store, manifest))) own.push({ path, manifest });
    else if (manifest)
      strange.set(path, 'is of another log, or of a past that was given up / 属于另一账本或已废弃的历史');
    else if (path.endsWith('.backup')) strange.set(path, 'is damaged / 已损坏');
  }
  own.sort((a, b) => (a.manifest.createdAt < b.manifest.createdAt ? 1 : -1));
  return { own, strange };
}

/** Files of a directory but the hidden ones. */
export const filesIn = (directory: string): string[] =>
  readdirSync(directory)
    .filter((name) => !name.startsWith('.'))
    .map((name) => join(directory, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile());

/** Removes backups, durably. */
export function removeBackups(directory: string, backups: readonly Backup[]): void {
  for (const { path } of backups) rmSync(path);
  if (backups.length > 0) sync(directory);
}

/**
 * Erases in an older backup what was decided since it was made, and puts the new file in its place in one step. Whether
 * there was anything to do. What counts is what the backup itself says is erased in it, never when it was looked at last: the
 * log that was followed then may have been given up for this very backup.
 *
 * @throws Error when the backup is damaged, or would be another log afterwards; it is left as it was.
 */
export async function eraseInBackup(
  { path, manifest }: Backup,
  erasures: readonly LoggedErasure[],
  scratch: string,
): Promise<boolean> {
  const erased = new Set(manifest.erased);
  const due = within(manifest.size, erasures).filter(({ data }) => data.positions.some((each) => !erased.has(each)));
  if (due.length === 0) return false;
  const log = join(mkdtempSync(join(scratch, 'older-')), 'ledger.db');
  await extractLog(path, log);
  erasePersonalIn(log, positionsOf(due));
  const { size, rootHash } = await checkedLog(log);
  if (size !== manifest.size || rootHash !== manifest.rootHash) throw new Error(`${path} would be another log`);
  const later = due.filter(({ position }) => position >= size).map(({ position: _, ...erasure }) => erasure);
  const { format: _, bytes: __, sha256: ___, laterErasures, ...rest } = manifest;
  const now = [...new Set([...manifest.erased, ...positionsOf(due)])].sort((a, b) => a - b);
  await sealBackup(log, { ...rest, erased: now, laterErasures: [...laterErasures, ...later] });
  renameSync(log, path);
  sync(dirname(path));
  return true;
}
