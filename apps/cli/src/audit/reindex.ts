import { INDEX_ACTOR, parsedJson, subjectsIn } from '@onus/export/format';
import { filling, type IndexWriting, type SubjectIndex, SubjectIndexError } from '@onus/subject-index';
import { appendLeaf, cloneFrontier, emptyFrontier, type Frontier, leafHash, rootOf } from '@onus/transparency-log';
import { Difference } from './difference.ts';
import type { Replica, ReplicaEntry } from './replica.ts';
import type { OnProgress } from './replicate.ts';
import { dataIn } from './told-events.ts';

/** A root of the index to which the log commits, and which follows from the entries. */
export interface RebuiltRoot {
  readonly entries: number;
  readonly indexRoot: Buffer;
  readonly logRoot: Buffer;
}

/** What came of making the index again, as far as the log commits to it. */
export interface Reindexed {
  /** Right edge of the tree of the log over the entries that are in the index. */
  readonly edge: Frontier;
  /** Undefined where the log commits to none yet. */
  readonly last: RebuiltRoot | undefined;
  /** Roots compared in this pass. */
  readonly compared: number;
}

interface Commitment {
  readonly position: number;
  readonly entries: number;
  readonly root: Buffer;
}

/** Brought into the file at a commitment once so many entries have come, so that an interruption loses little. */
const KEPT_AFTER = 20_000;

/**
 * Makes the index again from the entries of a replica, from where it stands, and compares its root at every commitment. Before
 * it says that one is false, it has made it from the first entry on: what was kept may be what is wrong.
 *
 * @param edge of the tree over the entries that are in the index
 * @throws Difference
 */
export async function reindex(
  replica: Replica,
  index: SubjectIndex,
  edge: Frontier,
  size: number,
  onProgress: OnProgress,
): Promise<Reindexed> {
  try {
    return await reindexFrom(replica, index, edge, size, onProgress);
  } catch (error) {
    const isOld = error instanceof Difference && edge.size > 0;
    const isAltered = error instanceof SubjectIndexError && error.code === 'index.altered';
    if (!isOld && !isAltered) throw error;
    index.clear();
    return reindexFrom(replica, index, emptyFrontier(), size, onProgress);
  }
}

async function reindexFrom(
  replica: Replica,
  index: SubjectIndex,
  begun: Frontier,
  size: number,
  onProgress: OnProgress,
): Promise<Reindexed> {
  const edge = cloneFrontier(begun);
  const due = commitmentsAfter(replica, begun.size, size);
  const end = due.at(-1)?.entries ?? begun.size;
  const entries = replica.entries(begun.size, end);
  let kept = begun.size;
  let writing = index.begin();
  try {
    for (const commitment of due) {
      await addUpTo(writing, entries, edge, commitment.entries, (done) => onProgress(done, end));
      if (!writing.root().equals(commitment.root)) throw falseRoot(commitment);
      if (commitment.entries < end && commitment.entries - kept < KEPT_AFTER) continue;
      writing.commit(commitment.entries);
      kept = commitment.entries;
      writing = index.begin();
    }
  } finally {
    writing.rollBack();
  }
  const { entries: covered, root: indexRoot } = index.head();
  const last = covered === 0 ? undefined : { entries: covered, indexRoot, logRoot: rootOf(edge) };
  return { edge, last, compared: due.length };
}

/** Brings the next entries into the index and into the tree of the log, so that it has `end`. */
async function addUpTo(
  writing: IndexWriting,
  entries: Generator<ReplicaEntry>,
  edge: Frontier,
  end: number,
  onProgress: (done: number) => void,
): Promise<void> {
  const into = filling(writing);
  for (const { position, entry } of upTo(entries, edge.size, end)) {
    appendLeaf(edge, leafHash(entry));
    await into.take(position, [...subjectsIn(entry)]);
    if (position % 1_000 === 0) onProgress(position);
  }
  await into.bringIn();
}

function* upTo(entries: Generator<ReplicaEntry>, begin: number, end: number): Generator<ReplicaEntry> {
  for (let at = begin; at < end; at += 1) {
    const { value, done } = entries.next();
    if (done) throw new Error(`entry ${at} is due, and there is none`);
    yield value;
  }
}

/**
 * Those over more entries than the index has. Each stands behind all that it speaks of, and speaks of more than the one
 * before. What another than the service says of the index commits the log to nothing.
 *
 * @throws Difference
 */
function commitmentsAfter(replica: Replica, begun: number, size: number): readonly Commitment[] {
  const due: Commitment[] = [];
  for (const told of replica.told('index', begun, size)) {
    if (!isOfService(replica, told.position)) continue;
    const commitment = commitmentOf(told.position, dataIn(told));
    const last = due.at(-1)?.entries ?? begun;
    if (!commitment) throw outOfOrder(told.position);
    if (commitment.entries > last) due.push(commitment);
    else if (due.length > 0) throw outOfOrder(told.position);
  }
  return due;
}

function isOfService(replica: Replica, position: number): boolean {
  for (const { entry } of replica.entries(position, position + 1)) {
    const { actor } = (parsedJson(entry) ?? {}) as { readonly actor?: unknown };
    return actor === INDEX_ACTOR;
  }
  return false;
}

function commitmentOf(position: number, data: unknown): Commitment | undefined {
  const { entries, root } = (data ?? {}) as Record<string, unknown>;
  if (typeof entries !== 'number' || !Number.isSafeInteger(entries) || entries < 1 || entries > position)
    return undefined;
  if (typeof root !== 'string' || !/^[0-9a-f]{64}$/.test(root)) return undefined;
  return { position, entries, root: Buffer.from(root, 'hex') };
}

/** The index as it is kept stands at one of the roots to which the log commits, and all in it follows from that. */
export function standsSoundly(replica: Replica, index: SubjectIndex, size: number): boolean {
  const { entries, root } = index.head();
  if (entries === 0 || entries > size) return false;
  const isCommitted = replica.told('index', entries, size).some((told) => {
    const commitment = isOfService(replica, told.position) && commitmentOf(told.position, dataIn(told));
    return commitment && commitment.entries === entries && commitment.root.equals(root);
  });
  return isCommitted && index.isSound();
}

const falseRoot = ({ position, entries }: Commitment): Difference =>
  new Difference(
    'audit.false-root',
    `位置 ${position} 登记的索引根不是前 ${entries} 个条目的索引根：索引有遗漏或虚增`,
    `the root of the index recorded at position ${position} is not that of the first ${entries} entries: it leaves out or adds`,
  );

const outOfOrder = (position: number): Difference =>
  new Difference(
    'audit.root-out-of-order',
    `位置 ${position} 所登记的不是索引根，或次序不合`,
    `what is recorded at position ${position} is no root of the index, or one out of order`,
  );
