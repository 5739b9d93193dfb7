import { readFileSync } from 'node:fs';
import type { EventStore } from '@onus/event-store';
import { Failure } from '@onus/language';
import { type PastKey, shownCheckpoint } from '@onus/signing';
import { headIn, type Policy, parseVerifierKey, TransparencyError } from '@onus/transparency-log';
import { continues } from '../backup/checked-log.ts';

/** A checkpoint of the log, and where it is known from. */
export interface KnownCheckpoint {
  readonly note: string;
  readonly size: number;
  readonly source: string;
}

const TIMEOUT_MS = 10_000;

/** @throws Failure for a file that is no checkpoint, or of another log. */
export const checkpointIn = (path: string, origin: string): KnownCheckpoint =>
  checkpointOf(readFileSync(path, 'utf8'), path, origin);

/** @throws Failure for what is no checkpoint, or of another log. */
export function checkpointOf(note: string, source: string, origin: string): KnownCheckpoint {
  try {
    const { size, origin: own } = headIn(note);
    if (own === origin) return { note, size, source };
  } catch (cause) {
    if (!(cause instanceof TransparencyError)) throw cause;
  }
  throw new Failure(`${source} 不是 ${origin} 的检查点`, `${source} is no checkpoint of ${origin}`);
}

/** What the witnesses show that can be asked, and those that showed nothing. */
export async function shownByWitnesses(
  { witnesses }: Pick<Policy, 'witnesses'>,
  origin: string,
  keys: readonly Pick<PastKey, 'verifierKey'>[],
): Promise<{ readonly shown: readonly KnownCheckpoint[]; readonly silent: readonly string[] }> {
  const own = keys.map(({ verifierKey }) => parseVerifierKey(verifierKey));
  const shown: KnownCheckpoint[] = [];
  const silent: string[] = [];
  for (const { url, ...witness } of witnesses) {
    const bounds = { timeoutMs: TIMEOUT_MS, signal: new AbortController().signal };
    const found =
      url === undefined
        ? undefined
        : await shownCheckpoint({ ...witness, url }, origin, own, bounds).catch(() => undefined);
    if (found) shown.push({ note: found.note, size: found.checkpoint.size, source: witness.name });
    else silent.push(witness.name);
  }
  return { shown, silent };
}

const newest = (known: readonly KnownCheckpoint[]): KnownCheckpoint | undefined =>
  [...known].sort((a, b) => b.size - a.size)[0];

/** Whoever gives a checkpoint as the newest, where a witness has seen more, does not know what was released. @throws Failure */
export function requireNotOutdated(kept: readonly KnownCheckpoint[], shown: readonly KnownCheckpoint[]): void {
  const [given, seen] = [newest(kept), newest(shown)];
  if (!given || !seen || seen.size <= given.size) return;
  throw new Failure(
    `${given.source} 的规模为 ${given.size}，而见证方 ${seen.source} 已出示规模为 ${seen.size} 的检查点：请查明其间发布过什么，再以 --known-checkpoint 给出最新的检查点，或不给出，以见证方所示为准`,
    `${given.source} is of size ${given.size}, and the witness ${seen.source} shows a checkpoint of size ${seen.size}: find out what was released in between, then give the newest by --known-checkpoint, or none, and what the witness shows counts`,
  );
}

/** The newest; the log must continue every one of them. @throws Failure naming the one that it does not continue. */
export async function newestOf(
  store: EventStore,
  known: readonly KnownCheckpoint[],
): Promise<KnownCheckpoint | undefined> {
  for (const { note, size, source } of known) {
    const rootHash = Buffer.from(headIn(note).root).toString('hex');
    if (await continues(store, { size, rootHash })) continue;
    throw new Failure(
      `日志不延续规模为 ${size} 的检查点（${source}）：在此名称下继续签名即为第二部历史。请恢复较新的备份，或以 --new-origin 另立名称`,
      `the log does not continue the checkpoint of size ${size} (${source}): to sign on under this name would be a second history. Restore a newer backup, or take another name with --new-origin`,
    );
  }
  return newest(known);
}
