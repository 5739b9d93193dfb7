import { mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type EventStore, erasePersonalIn } from '@onus/event-store';
import { extractLog, manifestOf, sealBackup } from './backup-file.ts';
import { checkedLog, continues } from './checked-log.ts';
import { sync } from './durable.ts';
import { type LoggedErasure, positionsOf } from './erasures-in.ts';
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

const filesIn = (directory: string): string[] =>
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
 * there was anything to do.
 *
 * @throws Error when the backup is damaged, or would be another log afterwards; it is left as it was.
 */
export async function eraseInBackup(
  { path, manifest }: Backup,
  erasures: readonly LoggedErasure[],
  upTo: number,
  scratch: string,
): Promise<boolean> {
  const since = erasures.filter(({ position }) => position >= manifest.erasedUpTo);
  const held = since.filter(({ data }) => data.positions.some((position) => position < manifest.size));
  if (held.length === 0) return false;
  const log = join(mkdtempSync(join(scratch, 'older-')), 'ledger.db');
  await extractLog(path, log);
  erasePersonalIn(log, positionsOf(held));
  const { size, rootHash } = await checkedLog(log);
  if (size !== manifest.size || rootHash !== manifest.rootHash) throw new Error(`${path} would be another log`);
  const later = held.filter(({ position }) => position >= size).map(({ position: _, ...erasure }) => erasure);
  const { format: _, bytes: __, sha256: ___, laterErasures, ...rest } = manifest;
  await sealBackup(log, { ...rest, erasedUpTo: upTo, laterErasures: [...laterErasures, ...later] });
  renameSync(log, path);
  sync(dirname(path));
  return true;
}
