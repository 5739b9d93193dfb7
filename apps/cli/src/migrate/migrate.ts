import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Head, LIMITS, type LogIntake, type LogWithReceipts } from '@onus/event-store';
import { Failure } from '@onus/language';
import { makeIndex } from '@onus/subject-index';
import { progress } from '../progress.ts';
import { copyRecords } from './copy-records.ts';
import { type Compared, compareLogs, type Difference } from './difference.ts';
import type { MovableLog } from './log-at.ts';

export interface Migrated extends Head {
  /** By this run; those before it were there. */
  readonly copied: number;
  readonly receipts: number;
  /** Hex root of the index of subjects, of both. */
  readonly indexRoot: string;
  /** Personal parts that were erased in the source since they were copied, and so in the target. */
  readonly erased: number;
  /** What the source has recorded since it was begun, and the target does not have. */
  readonly since: number;
}

/**
 * Copies a log as it stands now to another place, byte for byte, and compares both from end to end: size, root, every record,
 * every receipt, the root of the index of subjects. A run that was interrupted is called again, and goes on where the target
 * stands, after comparing what is there.
 *
 * @throws Failure where the target is not the beginning of the source; whatever opening, reading and writing throw.
 */
export async function migrate(from: MovableLog, to: MovableLog): Promise<Migrated> {
  if (from.name === to.name)
    throw new Failure('源日志与目标日志是同一个', 'FROM and TO name the same log; they are to be two');
  if (!(await from.exists())) throw new Failure(`${from.name} 中没有日志`, `there is no log at ${from.name}`);
  const source = await from.read();
  try {
    const head = await source.head();
    const copied = await copyUpTo(source, head, to);
    const proven = await prove(source, head, to);
    const { size } = await source.head();
    return { ...head, ...proven, copied, since: size - head.size };
  } finally {
    await source.close();
  }
}

/** Gives how many were copied. */
async function copyUpTo(source: LogWithReceipts, head: Head, to: MovableLog): Promise<number> {
  const intake = await to.takeOver();
  try {
    const from = await intake.size();
    await requireBeginning(source, head, to, from);
    const bar = progress('copying 复制', 'events');
    await copyRecords(source, intake, from, head.size, (done) => bar.at(done, head.size)).finally(bar.end);
    await requireSize(intake, head);
    return head.size - from;
  } finally {
    await intake.close();
  }
}

/** What the target holds already must be what the source begins with. */
async function requireBeginning(source: LogWithReceipts, head: Head, to: MovableLog, size: number): Promise<void> {
  if (size > head.size) throw longerThanSource(size, head.size);
  if (size > 0) await reading(to, (target) => requireSame(source, target, size));
}

async function requireSize(intake: LogIntake, { size }: Head): Promise<void> {
  const reached = await intake.size();
  if (reached !== size) throw shrunk(reached, size);
}

/** That the target is the source, and what of it was erased meanwhile is erased there, too. */
async function prove(
  source: LogWithReceipts,
  head: Head,
  to: MovableLog,
): Promise<Pick<Migrated, 'receipts' | 'indexRoot' | 'erased'>> {
  const { receipts, indexRoot, toErase } = await reading(to, async (target) => {
    const compared = await requireSame(source, target, head.size);
    requireSameHead(head, await target.head());
    return { ...compared, indexRoot: await requireSameIndex(source, target, head.size) };
  });
  return { receipts, indexRoot, erased: await erase(to, toErase) };
}

async function requireSame(source: LogWithReceipts, target: LogWithReceipts, size: number): Promise<Compared> {
  const bar = progress('comparing 比对', 'events');
  const compared = await compareLogs(source, target, size, (done) => bar.at(done, size)).finally(bar.end);
  if (compared.difference) throw differing(compared.difference);
  return compared;
}

function requireSameHead({ size, rootHash }: Head, target: Head): void {
  if (target.size === size && target.rootHash === rootHash) return;
  throw new Failure(
    `目标日志有 ${target.size} 条，根哈希 ${target.rootHash}；源日志有 ${size} 条，根哈希 ${rootHash}，两者不符`,
    `the target has ${target.size} events and the root ${target.rootHash}, the source ${size} and ${rootHash}`,
  );
}

/** Both are made from the envelopes, in a folder that is gone afterwards. */
async function requireSameIndex(source: LogWithReceipts, target: LogWithReceipts, size: number): Promise<string> {
  const scratch = mkdtempSync(join(tmpdir(), 'onus-migrate-'));
  const rootOf = async (store: LogWithReceipts, name: string): Promise<string> => {
    const bar = progress(`index 索引（${name}）`, 'events');
    const made = makeIndex(store, join(scratch, `${name}.db`), size, (done) => bar.at(done, size));
    const index = await made.finally(bar.end);
    const { root } = index.head();
    index.close();
    return root.toString('hex');
  };
  try {
    const expected = await rootOf(source, 'FROM');
    const root = await rootOf(target, 'TO');
    if (root === expected) return root;
    throw new Failure(
      `目标日志的索引根为 ${root}，源日志的为 ${expected}，两者不符`,
      `the index over the target has the root ${root}, that over the source ${expected}`,
    );
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

async function erase(to: MovableLog, positions: readonly number[]): Promise<number> {
  if (positions.length === 0) return 0;
  const store = await to.write();
  try {
    let erased = 0;
    for (let at = 0; at < positions.length; at += LIMITS.positionsPerErasure) {
      erased += await store.erasePersonal(positions.slice(at, at + LIMITS.positionsPerErasure));
    }
    return erased;
  } finally {
    await store.close();
  }
}

async function reading<T>(log: MovableLog, read: (store: LogWithReceipts) => Promise<T>): Promise<T> {
  const store = await log.read();
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}

const PARTS: Readonly<Record<Difference['part'], readonly [zh: string, en: string]>> = {
  record: ['一方缺少该条', 'one of them has no event there'],
  envelope: ['信封不同', 'the envelopes differ'],
  data: ['数据或其盐值不同', 'the data or their salts differ'],
  personal: [
    '个人信息或其盐值不同，或仅目标已删除',
    'the personal parts or their salts differ, or only the target erased it',
  ],
  receipt: ['回执不同', 'the receipts differ'],
};

const differing = ({ position, part }: Difference): Failure =>
  new Failure(
    `目标日志与源日志在位置 ${position} 处不符：${PARTS[part][0]}。请改用空的目标，或找出原因`,
    `the target differs from the source at position ${position}: ${PARTS[part][1]}. Take an empty target, or find out why`,
  );

const longerThanSource = (target: number, source: number): Failure =>
  new Failure(
    `目标日志已有 ${target} 条，多于源日志的 ${source} 条：源日志不完整，或目标已另有记录`,
    `the target has ${target} events, the source ${source}: the source is not whole, or others have recorded in the target`,
  );

const shrunk = (reached: number, size: number): Failure =>
  new Failure(
    `源日志开始时有 ${size} 条，读到 ${reached} 条即止：源日志变短了`,
    `the source had ${size} events at the beginning and ended after ${reached}: it has become shorter`,
  );
