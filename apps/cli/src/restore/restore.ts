import { existsSync, linkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Head } from '@onus/event-store';
import { lastRelease } from '@onus/signing';
import { extractLog, manifestOf } from '../backup/backup-file.ts';
import { checkedLog, continues, reading } from '../backup/checked-log.ts';
import { sync } from '../backup/durable.ts';
import type { Manifest } from '../backup/manifest.ts';
import { inScratch } from '../backup/scratch.ts';
import { recordRestoration } from './record-restoration.ts';

export interface RestoreOptions {
  /** The backup. */
  readonly from: string;
  /** Directory that the ledger is to have; may hold the signer, and holds no ledger. */
  readonly data: string;
  /** The guard that knows what was released. Default: `signer.db` in `data`, if there is one. */
  readonly signer?: string | undefined;
  /** Why a backup older than what was released is restored all the same; recorded in the log. */
  readonly olderThanReleased?: string | undefined;
}

export interface Restored extends Head {
  /** What was released and is not in the log any more: the first position and the last. */
  readonly lost: { readonly from: number; readonly to: number } | undefined;
  /** Events recorded since, about the restoration itself. */
  readonly recorded: number;
}

/**
 * Makes the ledger of a backup in a directory that has none. Whatever interrupts it, there is no ledger, or the whole one.
 *
 * @throws Error when there is a ledger, when the backup is damaged or of another log than the guard's, and when it is older
 * than what was released and no reason is given.
 */
export async function restore({ from, data, signer, olderThanReleased: reason }: RestoreOptions): Promise<Restored> {
  requireNoLedger(data);
  const manifest = await manifestOf(from);
  if (!manifest) throw new Error(`${from} is no backup, or is damaged / 不是备份,或备份已损坏`);
  const released = await releasedUnder(data, signer);
  const loss = lossOf(manifest, released);
  requireAgreed(loss, reason, released);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  return inScratch(data, 'ledger.db', async (scratch) => {
    const log = join(scratch, 'ledger.db');
    await extractLog(from, log);
    await requireAsDescribed(log, manifest);
    if (released && !loss) await requireSameLog(log, released);
    const recorded = await recordRestoration(log, manifest, loss && reason ? { reason, released: loss } : undefined);
    sync(log);
    linkSync(log, join(data, 'ledger.db')); // fails if one is there: it never takes the place of another
    sync(data);
    const { size, rootHash } = manifest;
    return { size, rootHash, lost: loss && { from: size, to: loss.size - 1 }, recorded };
  });
}

/** A write-ahead log without its log may hold the only copy of what was recorded last. */
function requireNoLedger(data: string): void {
  const found = ['ledger.db', 'ledger.db-wal'].find((name) => existsSync(join(data, name)));
  if (found) throw new Error(`${data} holds a ledger (${found}); move it away first / 该目录已有账本,请先移走`);
}

async function releasedUnder(data: string, signer: string | undefined): Promise<Head | undefined> {
  if (signer !== undefined && !existsSync(signer)) throw new Error(`there is no ${signer} / 文件不存在`);
  return lastRelease(signer ?? join(data, 'signer.db'));
}

/** The released head that the backup does not reach. */
const lossOf = ({ size }: Manifest, released: Head | undefined): Head | undefined =>
  released && size < released.size ? released : undefined;

function requireAgreed(loss: Head | undefined, reason: string | undefined, released: Head | undefined): void {
  if (reason !== undefined && !released) {
    throw new Error('it is not known what was released; name the guard with --signer / 请用 --signer 指明签名守卫');
  }
  if (reason !== undefined && !loss) {
    throw new Error(
      'the backup is not older than what was released; leave the option out / 备份并不早于已发布的检查点',
    );
  }
  if (loss && reason === undefined) throw new Error(OLDER(loss));
}

const OLDER = ({ size }: Head): string => `a checkpoint of ${size} events was released, which others may hold. \
Take a newer backup, or give the reason with --older-than-released / 该备份早于已发布的检查点(${size} 条)`;

async function requireAsDescribed(log: string, { size, rootHash }: Manifest): Promise<void> {
  const head = await checkedLog(log);
  if (head.size === size && head.rootHash === rootHash) return;
  throw new Error('the log in the backup is not the one of its manifest / 备份内容与清单不符');
}

async function requireSameLog(log: string, released: Head): Promise<void> {
  if (await reading(log, (store) => continues(store, released))) return;
  throw new Error('the backup is of another log than the one that was signed / 备份与已签名的账本不是同一账本');
}
