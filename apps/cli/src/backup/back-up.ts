import { chmodSync, existsSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { accountsAsFile } from '@onus/access';
import { sync } from '@onus/disk';
import { copySqliteLog, type EventStore, erasePersonalIn } from '@onus/event-store';
import { Failure, languageOf, toldIn } from '@onus/language';
import { guardFileIn, lastRelease, type PublishedCheckpoint } from '@onus/signing';
import { noLedger } from '../no-ledger.ts';
import { progress } from '../progress.ts';
import { sealBackup } from './backup-file.ts';
import { checkedLog, continues, reading } from './checked-log.ts';
import { erasuresIn, type LoggedErasure, positionsOf, within } from './erasures-in.ts';
import type { Manifest } from './manifest.ts';
import { eraseInBackup, olderBackups, removeBackups } from './older-backups.ts';
import { clearScratch, inScratch } from './scratch.ts';

const SCRATCH = '.onus-backup';

export interface BackUpOptions {
  /** Directory of the ledger; a service may be at work there. */
  readonly data: string;
  /** A directory, or the name that the backup is to have, which ends in `.backup`. */
  readonly to: string;
  /** Directory of the signer. Default: `data`. */
  readonly signer?: string | undefined;
  /** Backups of this log to keep in the directory, the new one among them; undefined: all. */
  readonly keep?: number | undefined;
  /** Where the accounts are, if not in the data folder. */
  readonly database?: string | undefined;
  /** Whether the accounts stay out of it. */
  readonly withoutAccounts?: boolean | undefined;
}

export interface BackedUp {
  readonly path: string;
  readonly manifest: Manifest;
  /** Size of the checkpoint in it. */
  readonly checkpointSize: number | undefined;
  readonly removed: number;
  /** Older backups in which something was erased. */
  readonly erasedIn: number;
  /** Files that somebody has to look at, and why: they may hold personal data that is lawfully erased. */
  readonly strange: ReadonlyMap<string, string>;
}

/**
 * Backs up the log of a ledger, verifies the backup, and only then gives it its name. Then carries out in the older backups
 * beside it what was lawfully erased since. Interrupted anywhere, it leaves whole backups, and is begun again.
 *
 * @throws Error when there is no ledger, when the backup is there already, and when the log is not the one of which a
 * checkpoint was released.
 */
export async function backUp({
  data,
  database,
  to,
  signer,
  keep,
  withoutAccounts = false,
}: BackUpOptions): Promise<BackedUp> {
  const source = join(data, 'ledger.db');
  if (!existsSync(source)) throw noLedger(data);
  const guard = guardFileIn(signer ?? data);
  if (signer !== undefined && !existsSync(guard)) throw new Failure(`没有文件 ${guard}`, `there is no ${guard}`);
  const { directory, name } = placeOf(to);
  await clearScratch(directory, SCRATCH);
  if (name !== undefined && existsSync(to)) throw new Failure(`${to} 已存在`, `${to} is there already`);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  return inScratch(directory, SCRATCH, async (scratch) => {
    const createdAt = new Date().toISOString();
    const accounts = withoutAccounts ? undefined : await accountsAsFile(database ?? data, scratch);
    const released = await lastRelease(guard); // first, so that the log has all of it
    const log = join(scratch, 'ledger.db');
    await copy(source, log);
    const erasures = await reading(log, erasuresIn);
    erasePersonalIn(log, positionsOf(erasures)); // what was decided, and not carried out yet when it was copied
    const { size, rootHash } = await checkedLog(log);
    await requireReleased(log, released);
    const manifest = await sealBackup(log, {
      createdAt,
      size,
      rootHash,
      ...(released && { checkpoint: released.note }),
      ...(accounts && { accounts: accounts.toString('base64') }),
      erased: positionsOf(within(size, erasures)),
      laterErasures: [],
    });
    const path = join(directory, name ?? `onus-${createdAt.replaceAll(/[-:.]/g, '')}-${size}.backup`);
    if (existsSync(path)) throw new Failure(`${path} 已存在`, `${path} is there already`);
    renameSync(log, path);
    sync(directory);
    const tidied = await reading(source, (store) => tidyUp({ store, path, keep, erasures, scratch }));
    return { path, manifest, checkpointSize: released?.size, ...tidied };
  });
}

/** Where to: `name` is undefined for a directory, which is made: what ends in `.backup` is the name of a file. */
function placeOf(to: string): { readonly directory: string; readonly name: string | undefined } {
  const isDirectory = !to.endsWith('.backup') || statSync(to, { throwIfNoEntry: false })?.isDirectory();
  if (isDirectory) return { directory: to, name: undefined };
  return { directory: dirname(to), name: basename(to) };
}

async function copy(source: string, log: string): Promise<void> {
  const bar = progress('copying 复制', 'pages');
  await copySqliteLog(source, log, bar.at).finally(() => bar.end());
  chmodSync(log, 0o600);
}

/** A log that is not what was released is no log to go back to, and must not push out one that is. */
async function requireReleased(log: string, released: PublishedCheckpoint | undefined): Promise<void> {
  if (!released || (await reading(log, (store) => continues(store, released)))) return;
  throw new Failure(
    `账本与已发布的检查点（${released.size} 条）不符`,
    `the log does not continue the checkpoint of size ${released.size} that was released`,
  );
}

interface Tidying {
  /** The log; it has gone on since. */
  readonly store: EventStore;
  /** The new backup. */
  readonly path: string;
  readonly keep: number | undefined;
  readonly erasures: readonly LoggedErasure[];
  readonly scratch: string;
}

async function tidyUp({ store, path, keep = Number.POSITIVE_INFINITY, erasures, scratch }: Tidying) {
  const directory = dirname(path);
  const { own, strange: found } = await olderBackups(directory, store, path);
  const strange = new Map(found);
  const removed = own.slice(Math.max(0, keep - 1));
  removeBackups(directory, removed);
  let erasedIn = 0;
  for (const backup of own.filter((each) => !removed.includes(each))) {
    try {
      if (await eraseInBackup(backup, erasures, scratch)) erasedIn += 1;
    } catch (error) {
      strange.set(backup.path, toldIn(languageOf(process.env), error));
    }
  }
  return { removed: removed.length, erasedIn, strange };
}
