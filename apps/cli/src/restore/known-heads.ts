import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Head } from '@onus/event-store';
import { Failure } from '@onus/language';
import { guardFileIn, lastRelease, releasedBeside, releasedFileIn } from '@onus/signing';
import { formatVerifierKey, parseCheckpoint, parseNote, parsePolicy } from '@onus/transparency-log';
import { extractLog, manifestOf } from '../backup/backup-file.ts';
import { continues, reading } from '../backup/checked-log.ts';
import { filesIn } from '../backup/older-backups.ts';
import { shownByWitnesses } from '../replace-signer/known-checkpoint.ts';

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

/** What lay beside the ledger that was there. @throws SigningError `signing.damaged`. */
export function headBesideLog(data: string): KnownHead[] {
  const released = releasedBeside(data);
  if (!released) return [];
  const { size, root } = released;
  return [{ size, rootHash: Buffer.from(root).toString('hex'), source: releasedFileIn(data) }];
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
 * What the witnesses of a policy show of the log whose keys it names. Those that show nothing are passed over: whoever restores
 * has no log to ask them with.
 *
 * @throws Failure for a policy that names no key of a log.
 */
export async function headsOfWitnesses(path: string): Promise<KnownHead[]> {
  const policy = parsePolicy(readFileSync(path, 'utf8'));
  const [first] = policy.logs;
  if (!first) throw new Failure(`${path} 未载明日志的公钥`, `${path} names no key of the log`);
  const keys = policy.logs.map(({ key }) => ({ verifierKey: formatVerifierKey(key) }));
  const { shown } = await shownByWitnesses(policy, first.key.name, keys);
  return shown.map(({ note, source }) => headOf(note, source));
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
