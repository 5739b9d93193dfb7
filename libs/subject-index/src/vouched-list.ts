import type { EventStore, PositionSum, SubjectPosition } from '@onus/event-store';
import {
  appendPosition,
  cloneFrontier,
  emptyFrontier,
  type Frontier,
  listValue,
  verifyAbsence,
  verifyPresence,
} from '@onus/transparency-log';
import type { IndexLookup } from './subject-index.ts';

/** What whoever counts the log knows of a subject at one moment. */
export interface KnownOfSubject {
  /** By the index, up to the last commitment. */
  readonly committed: IndexLookup;
  /** The first position that was not counted yet. */
  readonly counted: number;
  /** The entries from the commitment up to there that name it, by their envelopes, in order. */
  readonly since: readonly SubjectPosition[];
}

/** Where a subject is named, as it was found, and found to be right. */
export interface VouchedList {
  readonly rows: readonly SubjectPosition[];
  /** The same in sum, by type. */
  readonly sums: ReadonlyMap<string, Omit<PositionSum, 'type'>>;
  /** How many entries the commitment covers against which it was checked, and the list of the positions among them. */
  readonly entries: number;
  readonly list: Frontier;
}

/** What was found to be right, and what is listed after it, recorded in the moment before and counted by nobody yet. */
export interface Vouched {
  readonly list: VouchedList;
  readonly uncounted: readonly SubjectPosition[];
}

export const nothingVouched: VouchedList = { rows: [], sums: new Map(), entries: -1, list: emptyFrontier() };

/** What differs: in words, without what an event says. */
export interface Difference {
  readonly zh: string;
  readonly en: string;
}

/**
 * Compares what the log's own index lists for a subject with what is known of it: distinct positions in ascending order, those
 * seen before the same in sum, every new one up to the commitment an event that names the subject and is of that type, as many
 * of them as the index counts, whose root leads to the root of the index, and after it those that were counted.
 */
export async function vouchFor(
  store: Pick<EventStore, 'readEnvelopes' | 'subjectPositions' | 'sumPositions'>,
  subject: string,
  known: KnownOfSubject,
  before: VouchedList,
): Promise<Vouched | Difference> {
  const next = (before.rows.at(-1)?.position ?? -1) + 1;
  if (next > 0 && !isStill(before, await store.sumPositions(subject, next)))
    return differs(next, '此前的索引行与核对过的不同', 'the rows before are not those that were checked');
  const listed = await store.subjectPositions(subject, next);
  const end = firstFrom(listed, known.counted);
  const [fresh, uncounted] = [listed.slice(0, end), listed.slice(end)];
  const { entries, count } = known.committed;
  const fault = await faultOfNew(store, subject, fresh.slice(0, firstFrom(fresh, entries)));
  if (fault) return fault;
  const isMore = fresh.length > 0;
  const rows = isMore ? [...before.rows, ...fresh] : before.rows;
  const sums = isMore ? withRows(before.sums, fresh) : before.sums;
  const upTo = firstFrom(rows, entries);
  if (upTo !== count) return counts(upTo, count, entries);
  const uneven = faultSince(rows.slice(count), known);
  if (uneven) return uneven;
  if (entries === before.entries) return { list: { rows, sums, entries, list: before.list }, uncounted };
  const list = cloneFrontier(before.list);
  for (const { position } of rows.slice(list.size, upTo)) appendPosition(list, position);
  return leadsToRoot(subject, list, known.committed)
    ? { list: { rows, sums, entries, list }, uncounted }
    : differs(entries, '所列位置不通向索引根', 'the positions do not lead to the root of the index');
}

/**
 * What was found, gone on by what was counted since: nothing is read. Only for a list that was compared with the commitment after
 * which this was counted.
 */
export function goneOn(before: VouchedList, since: readonly SubjectPosition[]): VouchedList {
  const fresh = since.slice(before.rows.length - before.list.size);
  if (fresh.length === 0) return before;
  return { ...before, rows: [...before.rows, ...fresh], sums: withRows(before.sums, fresh) };
}

const isStill = ({ sums }: VouchedList, found: readonly PositionSum[]): boolean =>
  found.length === sums.size &&
  found.every(({ type, count, sum }) => sums.get(type)?.count === count && sums.get(type)?.sum === sum);

function withRows(before: VouchedList['sums'], rows: readonly SubjectPosition[]): VouchedList['sums'] {
  const sums = new Map(before);
  for (const { type, position } of rows) {
    const { count, sum } = sums.get(type) ?? { count: 0, sum: 0 };
    sums.set(type, { count: count + 1, sum: sum + position });
  }
  return sums;
}

/** The place in a list of the first row at a position or after it; its length where there is none. */
export function firstFrom(rows: readonly SubjectPosition[], from: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.position ?? Number.POSITIVE_INFINITY) < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

export const isDifference = (found: Vouched | Difference): found is Difference => 'zh' in found;

async function faultOfNew(
  store: Pick<EventStore, 'readEnvelopes'>,
  subject: string,
  fresh: readonly SubjectPosition[],
): Promise<Difference | undefined> {
  const twice = fresh.find(({ position }, at) => position === fresh[at - 1]?.position);
  if (twice) return differs(twice.position, '位置重复', 'a position is there twice');
  let at = 0;
  for await (const { position, envelope } of store.readEnvelopes(fresh.map((row) => row.position))) {
    if (!envelope.subjects.includes(subject))
      return differs(position, '该记录并未涉及此对象', 'this entry does not name the subject');
    if (envelope.type !== fresh[at]?.type)
      return differs(position, '所列类型与记录不符', 'this entry is of another type than is listed');
    at += 1;
  }
  return undefined;
}

/** Of the rows after the commitment: those that were counted, no more and no less. */
function faultSince(rows: readonly SubjectPosition[], { committed, counted, since }: KnownOfSubject) {
  if (rows.length !== since.length)
    return counts(committed.count + rows.length, committed.count + since.length, counted);
  const at = rows.findIndex(({ position, type }, i) => position !== since[i]?.position || type !== since[i]?.type);
  const other = rows[at];
  return other && differs(other.position, '所列与记录不符', 'what is listed is not what was recorded');
}

function leadsToRoot(subject: string, list: Frontier, { root, value, proof }: IndexLookup): boolean {
  const key = Buffer.from(subject);
  try {
    if (list.size === 0) verifyAbsence(root, key, proof);
    else if (value?.equals(listValue(list))) verifyPresence(root, key, value, proof);
    else return false;
    return true;
  } catch {
    return false;
  }
}

const differs = (position: number, zh: string, en: string): Difference => ({
  zh: `位置 ${position}：${zh}`,
  en: `position ${position}: ${en}`,
});

const counts = (found: number, expected: number, entries: number): Difference => ({
  zh: `前 ${entries} 条记录中应有 ${expected} 条，查得 ${found} 条`,
  en: `of the first ${entries} entries ${expected} name it, and ${found} were found`,
});
