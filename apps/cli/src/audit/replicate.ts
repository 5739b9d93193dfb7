import { followKeys, logKeyOf, verifiersOf } from '@onus/export/check';
import {
  CHECKPOINT_PATH,
  FILE_BYTES_MAX,
  formatLogKeys,
  KEYS_PATH,
  type LogKey,
  parseLogKeys,
  rotationStatement,
} from '@onus/export/format';
import { Failure } from '@onus/language';
import {
  appendLeaf,
  type Checkpoint,
  checkSignatures,
  cloneFrontier,
  decodeEntryBundle,
  entriesPath,
  type Frontier,
  HASH_BYTES,
  leafHash,
  parseCheckpoint,
  parseNote,
  rootOf,
  TILE_WIDTH,
  tilePath,
  tileWidth,
} from '@onus/transparency-log';
import { readable, type Source, Unreadable } from '@onus/verifier';
import { Difference } from './difference.ts';
import type { Replica, ReplicaHead } from './replica.ts';
import { type SignedHead, splitView } from './split-view.ts';
import { dataIn, fetchTold, toldIn } from './told-events.ts';

export type OnProgress = (done: number, total: number) => void;

interface ReplicateOptions {
  readonly source: Source;
  readonly replica: Replica;
  /** Right edge of the tree over the entries that were accepted. */
  readonly edge: Frontier;
  readonly onProgress: OnProgress;
  /** Keeps the file that proves that the log has signed two histories. */
  readonly keepSplitView: (file: string) => void;
}

/**
 * Brings a replica up to the checkpoint of the log: its entries, and the data of those events that an auditor reads. The
 * replica goes on to a checkpoint only when all of it leads to that root, and a key that is believed has signed it.
 *
 * @returns the right edge of the tree at that checkpoint
 * @throws Difference, Unreadable
 */
export async function replicate(options: ReplicateOptions): Promise<Frontier> {
  const { source, replica, edge } = options;
  const shown = await headOf(source);
  const { size, root } = shown.checkpoint;
  const head = begun(replica);
  if (shown.checkpoint.origin !== head.origin) throw anotherLog(shown.checkpoint.origin, head.origin);
  if (size < edge.size) throw await endsEarlier(options, shown);
  const wereKept = replica.fetched() > edge.size;
  let { tree: next, otherwise } = await fetched(options, size);
  if (!rootOf(next).equals(root) && wereKept) {
    // What an interrupted audit left was found to lead nowhere: it is nobody's fault yet.
    replica.dropUnaccepted();
    ({ tree: next, otherwise } = await fetched(options, size));
  }
  try {
    if (!rootOf(next).equals(root)) throw await leadsNowhere(options, shown);
    if (otherwise !== undefined) throw changed(otherwise);
    await fetchTold(source, replica, size);
    if (!isSigned(shown, keysUpTo(replica, size))) throw unsigned(size);
    replica.accept(shown.note, size);
    return next;
  } catch (error) {
    if (error instanceof Difference) replica.dropUnaccepted();
    throw error;
  }
}

async function headOf(source: Source): Promise<SignedHead> {
  const bytes = await source.read(CHECKPOINT_PATH, FILE_BYTES_MAX.note);
  if (bytes === undefined) throw new Unreadable('日志没有给出检查点', 'the log gives no checkpoint');
  const checkpoint = readable(CHECKPOINT_PATH, () => parseCheckpoint(parseNote(bytes).text));
  return { note: Buffer.from(bytes).toString(), checkpoint };
}

/**
 * Whom to believe from the first audit on: the keys that are given, or else those that the log gives of itself.
 *
 * @throws Unreadable, Failure
 */
export async function beginReplica(source: Source, replica: Replica, given: readonly LogKey[]): Promise<ReplicaHead> {
  const { origin } = (await headOf(source)).checkpoint;
  const head = replica.head();
  if (!head) {
    const along = given.length > 0 ? given : await keysAlong(source);
    replica.begin({ origin, keys: formatLogKeys(along), areKeysGiven: given.length > 0 });
  } else requireSameKeys(head, given);
  return begun(replica);
}

async function keysAlong(source: Source): Promise<readonly LogKey[]> {
  const bytes = await source.read(KEYS_PATH, FILE_BYTES_MAX.keys);
  const keys = bytes && readable(KEYS_PATH, () => parseLogKeys(bytes));
  if (keys && keys.length > 0) return keys;
  throw new Unreadable('日志没有给出公钥，请以 --key 指定', 'the log gives no keys; name them with --key');
}

function requireSameKeys({ keys }: ReplicaHead, given: readonly LogKey[]): void {
  if (given.length === 0 || keys === formatLogKeys(given)) return;
  throw new Failure(
    '所给的 --key 与首次审计时所信任的不同；如须改信其他公钥，请另用一个 --state 目录',
    'other keys are given with --key than were believed at the first audit; to believe others, take another --state',
  );
}

function begun(replica: Replica): ReplicaHead {
  const head = replica.head();
  if (!head) throw new Error('the replica was not begun');
  return head;
}

interface Fetched {
  readonly tree: Frontier;
  /** The first entry that was served otherwise than before. Whether the log has another history then, its tree tells. */
  readonly otherwise: number | undefined;
}

/** The entries up to the checkpoint; what was fetched before, and was interrupted, is not fetched again. */
async function fetched({ source, replica, edge, onProgress }: ReplicateOptions, size: number): Promise<Fetched> {
  const tree = cloneFrontier(edge);
  let otherwise: number | undefined;
  const known = Math.floor(replica.fetched() / TILE_WIDTH);
  for (let number = Math.floor(edge.size / TILE_WIDTH); number * TILE_WIDTH < size; number += 1) {
    const width = tileWidth(0, number, size);
    const begin = number * TILE_WIDTH;
    const accepted = Math.min(width, Math.max(0, edge.size - begin));
    if (number >= known && accepted < width) otherwise ??= await fetchBundle(source, replica, number, width, accepted);
    for (const { entry } of replica.entries(Math.max(edge.size, begin), begin + width)) {
      appendLeaf(tree, leafHash(entry));
    }
    onProgress(begin + width, size);
  }
  return { tree, otherwise };
}

/**
 * @param accepted entries of the bundle that are known to be in the log: they stay as they are
 * @returns the first of them that is served otherwise now
 */
async function fetchBundle(
  source: Source,
  replica: Replica,
  number: number,
  width: number,
  accepted: number,
): Promise<number | undefined> {
  const begin = number * TILE_WIDTH;
  const path = entriesPath(number, width);
  const bytes = await source.read(path, FILE_BYTES_MAX.entries);
  if (bytes === undefined) throw new Unreadable(`日志没有给出 ${path}`, `the log does not give ${path}`);
  const entries = readable(path, () => decodeEntryBundle(bytes, width));
  const kept = [...replica.entries(begin, begin + accepted)];
  const otherwise = kept.find(({ position, entry }) => !entries[position - begin]?.equals(entry));
  const whole = [...kept.map(({ entry }) => entry), ...entries.slice(accepted)];
  replica.putBundle(number, whole, toldIn(whole, begin));
  return otherwise?.position;
}

/** The keys that are believed, and those to which they have handed over, as the entries tell it. */
function keysUpTo(replica: Replica, size: number): readonly LogKey[] {
  const believed = parseLogKeys(Buffer.from(begun(replica).keys));
  const statements = replica.told('key', 0, size).flatMap((told) => rotationStatement(dataIn(told)) ?? []);
  return followKeys(believed, statements).logKeys;
}

function isSigned({ note, checkpoint: { origin, size } }: SignedHead, logKeys: readonly LogKey[]): boolean {
  const trust = { logKeys, policy: undefined };
  const { verified } = checkSignatures(parseNote(note), verifiersOf(trust));
  return verified.some((signature) => logKeyOf(trust, origin, size, signature));
}

/** The checkpoint is smaller than one that was accepted: it may be an old one, or one of another history. */
async function endsEarlier(options: ReplicateOptions, shown: SignedHead): Promise<Difference> {
  const { size } = shown.checkpoint;
  const keys = keysUpTo(options.replica, options.edge.size);
  if (!isSigned(shown, keys)) return unsigned(size);
  return (await twoHistories(options, shown, keys)) ?? shorter(size, options.edge.size);
}

/** Why the entries do not lead to the root: the log has two histories, or an entry is not that of its tree. */
async function leadsNowhere(options: ReplicateOptions, shown: SignedHead): Promise<Difference> {
  const { replica, edge, source } = options;
  const { size } = shown.checkpoint;
  const keys = keysUpTo(replica, edge.size);
  if (!isSigned(shown, keys)) return unsigned(size);
  return (await twoHistories(options, shown, keys)) ?? changed(await firstChanged(source, replica, size, edge.size));
}

async function twoHistories(
  { source, replica, keepSplitView }: ReplicateOptions,
  shown: SignedHead,
  keys: readonly LogKey[],
): Promise<Difference | undefined> {
  const { checkpoint: note } = begun(replica);
  if (note === null) return undefined;
  const held = { note, checkpoint: parseCheckpoint(parseNote(note).text) };
  const file = await splitView(source, replica, held, shown, keys);
  if (file === undefined) return undefined;
  keepSplitView(file);
  return forked(held.checkpoint, shown.checkpoint);
}

/** The first entry that is not that of the tree; where the tree itself leads nowhere, the first that is new. */
async function firstChanged(source: Source, replica: Replica, size: number, from: number): Promise<number> {
  for (let number = Math.floor(from / TILE_WIDTH); number * TILE_WIDTH < size; number += 1) {
    const begin = number * TILE_WIDTH;
    const width = tileWidth(0, number, size);
    const tile = await source.read(tilePath(0, number, width), FILE_BYTES_MAX.tile);
    if (!tile) continue;
    for (const { position, entry } of replica.entries(Math.max(from, begin), begin + width)) {
      const at = (position - begin) * HASH_BYTES;
      if (!leafHash(entry).equals(tile.subarray(at, at + HASH_BYTES))) return position;
    }
  }
  return from;
}

const changed = (position: number): Difference =>
  new Difference(
    'audit.entries-altered',
    `位置 ${position} 起的条目与已签名的哈希树不符`,
    `from position ${position} on the entries are not those of the tree that was signed`,
  );

const forked = (held: Checkpoint, shown: Checkpoint): Difference =>
  new Difference(
    'audit.split-view',
    `日志签署了两部历史：规模为 ${shown.size} 的检查点与此前规模为 ${held.size} 的检查点互相矛盾`,
    `the log has signed two histories: its checkpoint of size ${shown.size} and the one of size ${held.size} from before exclude each other`,
  );

const unsigned = (size: number): Difference =>
  new Difference(
    'audit.unsigned',
    `规模为 ${size} 的检查点没有所信任的日志密钥的有效签名`,
    `no key of the log that is believed has signed the checkpoint of size ${size}`,
  );

const shorter = (size: number, seen: number): Difference =>
  new Difference(
    'audit.shorter',
    `日志的检查点规模为 ${size}，而此前已签名发布过 ${seen} 个条目：末尾被截去`,
    `the checkpoint of the log is of size ${size}, and it has signed for ${seen} entries before: its end was cut off`,
  );

const anotherLog = (origin: string, expected: string): Unreadable =>
  new Unreadable(
    `该网址的日志是 ${origin}，副本属于 ${expected}`,
    `the log at this address is ${origin}, and the replica is of ${expected}`,
  );
