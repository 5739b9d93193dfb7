import { existsSync, linkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sync } from '@onus/disk';
import type { EventStore, Head } from '@onus/event-store';
import { Failure } from '@onus/language';
import { type IndexCommitment, latestCommitments } from '@onus/ledger/dossier';
import { guardFileIn } from '@onus/signing';
import { makeIndex } from '@onus/subject-index';
import { EMPTY_ROOT } from '@onus/transparency-log';
import { extractLog, manifestOf } from '../backup/backup-file.ts';
import { checkedLog, continues, reading } from '../backup/checked-log.ts';
import type { Manifest } from '../backup/manifest.ts';
import { clearScratch, inScratch } from '../backup/scratch.ts';
import { progress } from '../progress.ts';
import {
  headBeside,
  headBesideLog,
  headOf,
  headOfCheckpoint,
  headOfGuard,
  headsOfWitnesses,
  type KnownHead,
} from './known-heads.ts';
import { recordRestoration, type Setback } from './record-restoration.ts';
import { type AccountsFate, restoreAccounts } from './restore-accounts.ts';

const LEDGER = 'ledger.db';

export interface RestoreOptions {
  /** The backup. */
  readonly from: string;
  /** Directory that the ledger is to have; may hold the signer, and holds no ledger. */
  readonly data: string;
  /** Directory of the signer, whose guard knows what was released. Default: `data`. */
  readonly signer?: string | undefined;
  /** Files with checkpoints that others hold. */
  readonly knownCheckpoints?: readonly string[] | undefined;
  /** Policy file with the key of the log and its witnesses, which are asked for what they have seen. */
  readonly witnesses?: string | undefined;
  /** Why a backup older than what was released is restored all the same; recorded in the log. */
  readonly olderThanReleased?: string | undefined;
  /** Why it is restored although the guard is not there to be asked; recorded in the log. */
  readonly withoutGuard?: string | undefined;
}

export interface Restored extends Head {
  /** What was released and is not in the log any more: the first position and the last. */
  readonly lost: { readonly from: number; readonly to: number } | undefined;
  readonly accounts: AccountsFate;
  /** Events recorded since, about the restoration itself. */
  readonly recorded: number;
  /** When, by the clock of the machine; undefined: none were. */
  readonly recordedAt: Date | undefined;
}

/**
 * Makes the ledger of a backup in a directory that has none. Whatever interrupts it, there is no ledger, or the whole one.
 *
 * What was released is known from the guard, from the checkpoints that are given, and from those in this backup and the ones
 * beside it: the guard alone knows all of it.
 *
 * @throws Error when there is a ledger, when the backup is damaged or of another log than the one that was released, when it
 * is older than that and no reason is given, and when there is no guard and no reason for doing without.
 */
export async function restore(options: RestoreOptions): Promise<Restored> {
  const { from, data } = options;
  await clearScratch(data, LEDGER);
  requireNoLedger(data);
  const manifest = await manifestOf(from);
  if (!manifest) throw new Failure(`${from} 不是备份，或备份已损坏`, `${from} is no backup, or is damaged`);
  const told = await toldHeads(options);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  return inScratch(data, LEDGER, async (scratch) => {
    const log = join(scratch, LEDGER);
    await extractLog(from, log);
    await requireAsDescribed(log, manifest);
    await requireOwnIndex(log, scratch);
    const own = manifest.checkpoint === undefined ? [] : [headOf(manifest.checkpoint, from)];
    const beside = await headBeside(from, manifest, scratch);
    const known = [...told, ...own, ...beside].sort((a, b) => b.size - a.size);
    const loss = known.find(({ size }) => size > manifest.size);
    requireAgreed(loss, options);
    for (const head of known.filter(({ size }) => size <= manifest.size)) await requireSameLog(log, head);
    const { recorded, recordedAt } = await recordRestoration(log, manifest, setbacksOf(options, loss, known[0]));
    sync(log);
    const accounts = restoreAccounts(manifest, data, scratch);
    linkSync(log, join(data, LEDGER)); // fails if one is there: it never takes the place of another
    sync(data);
    const { size, rootHash } = manifest;
    return { size, rootHash, lost: loss && { from: size, to: loss.size - 1 }, accounts, recorded, recordedAt };
  });
}

/** A write-ahead log without its log may hold the only copy of what was recorded last. */
function requireNoLedger(data: string): void {
  const found = [LEDGER, `${LEDGER}-wal`].find((name) => existsSync(join(data, name)));
  if (found)
    throw new Failure(
      `${data} 已有账本（${found}），请先移走`,
      `${data} holds a ledger (${found}); move it away first`,
    );
}

/** The heads that the guard, what lies beside the ledger, the given checkpoints and the witnesses tell of. @throws Error when there is no guard, and no reason for it. */
async function toldHeads(options: RestoreOptions): Promise<KnownHead[]> {
  const { data, signer, knownCheckpoints = [], witnesses, withoutGuard } = options;
  const shown = witnesses === undefined ? [] : await headsOfWitnesses(witnesses);
  const given = [...headBesideLog(data), ...knownCheckpoints.map(headOfCheckpoint), ...shown];
  const directory = signer ?? data;
  const hasGuard = existsSync(guardFileIn(directory));
  if (withoutGuard === undefined && !hasGuard) throw noGuard(guardFileIn(directory));
  if (withoutGuard === undefined) return [...(await headOfGuard(directory)), ...given];
  if (hasGuard)
    throw new Failure(
      `${directory} 中有签名守卫，请去掉 --without-guard`,
      `there is a guard in ${directory}; leave --without-guard out`,
    );
  return given;
}

const noGuard = (path: string): Failure =>
  new Failure(
    `没有签名守卫 ${path}，无从得知已发布的检查点。请以 --signer 指明其目录；确已丢失的，以 --without-guard 说明理由`,
    `there is no ${path}, so nobody knows what was released. Name its directory with --signer; if it is lost, give the reason with --without-guard`,
  );

function requireAgreed(loss: KnownHead | undefined, { olderThanReleased: reason }: RestoreOptions): void {
  if (reason !== undefined && !loss) {
    throw new Failure(
      '备份并不早于已发布的检查点，请去掉 --older-than-released',
      'the backup is not older than what was released; leave the option out',
    );
  }
  if (loss && reason === undefined) throw older(loss);
}

const older = ({ size, source }: KnownHead): Failure =>
  new Failure(
    `已发布过 ${size} 条的检查点（${source}），他人可能持有，该备份比它早。请改用较新的备份，或以 --older-than-released 说明理由`,
    `a checkpoint of ${size} events was released (${source}), which others may hold. Take a newer backup, or give the reason with --older-than-released`,
  );

const NOTHING_KNOWN: Head = { size: 0, rootHash: Buffer.from(EMPTY_ROOT).toString('hex') };

/** What the log has to tell of this restoration: what is lost, and that nobody could say what was released besides. */
function setbacksOf(
  { olderThanReleased, withoutGuard }: RestoreOptions,
  loss: KnownHead | undefined,
  newest: KnownHead | undefined,
): Setback[] {
  return [
    ...(loss && olderThanReleased !== undefined ? [{ reason: olderThanReleased, released: loss }] : []),
    ...(withoutGuard === undefined ? [] : [{ reason: withoutGuard, released: newest ?? NOTHING_KNOWN }]),
  ];
}

async function requireAsDescribed(log: string, { size, rootHash }: Manifest): Promise<void> {
  const head = await checkedLog(log);
  if (head.size === size && head.rootHash === rootHash) return;
  throw new Failure('备份中的日志与其清单不符', 'the log in the backup is not the one of its manifest');
}

/**
 * The last root of the index to which the log commits is that of its entries: a ledger that hides some of them under a subject
 * would answer nothing about anybody.
 */
async function requireOwnIndex(log: string, scratch: string): Promise<void> {
  const differing = await reading(log, async (store) => {
    for await (const last of latestCommitments(store)) return (await isRootOf(store, scratch, last)) ? undefined : last;
    return undefined;
  });
  if (!differing) return;
  const { position, entries } = differing;
  throw new Failure(
    `备份中位置 ${position} 登记的索引根不是前 ${entries} 个条目的索引根。请改用更早的备份，并以 onus verify 查明`,
    `the root of the index that the backup records at position ${position} is not that of its first ${entries} entries. Take an earlier backup, and look into it with onus verify`,
  );
}

async function isRootOf(store: EventStore, scratch: string, last: IndexCommitment): Promise<boolean> {
  if (last.entries > last.position) return false;
  const bar = progress('making the index again 重建索引', 'events');
  const index = await makeIndex(store, join(scratch, 'index.db'), last.entries, (done) => bar.at(done, last.entries));
  bar.end();
  const { root } = index.head();
  index.close();
  return root.equals(last.root);
}

async function requireSameLog(log: string, released: KnownHead): Promise<void> {
  if (await reading(log, (store) => continues(store, released))) return;
  throw new Failure(
    `备份与已签名的账本（${released.source}）不是同一账本`,
    `the backup is of another log than the one that was signed (${released.source})`,
  );
}
