import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogPapers } from '@onus/export';
import { verifierFile } from '@onus/ledger/dossier';
import { type LogKey, lastReleaseWithKeys, openReleaseHistory, type PublishedCheckpoint } from '@onus/signing';
import { parseVerifierKey } from '@onus/transparency-log';

/** The checkpoint that was released last, and what goes along with whatever is proven against it. */
export interface ReleasedLog {
  readonly checkpoint: PublishedCheckpoint;
  readonly papers: LogPapers;
}

/** @throws Error where nothing was signed for yet. */
export async function releasedLog(data: string, witnesses: string | undefined): Promise<ReleasedLog> {
  const released = await lastReleaseWithKeys(guardIn(data));
  if (!released) throw nothingSigned();
  return { checkpoint: released.checkpoint, papers: papersOf(released.keys, witnesses) };
}

/** Every checkpoint that was ever released, smallest first, and what goes along with them; to be closed. */
export interface ReleasedHistory {
  readonly checkpoints: Iterable<PublishedCheckpoint>;
  readonly papers: LogPapers;
  close(): void;
}

/** @throws Error where nothing was signed for yet. */
export async function releasedHistory(data: string, witnesses: string | undefined): Promise<ReleasedHistory> {
  const history = await openReleaseHistory(guardIn(data));
  if (!history) throw nothingSigned();
  try {
    return { ...history, papers: papersOf(history.keys, witnesses) };
  } catch (error) {
    history.close();
    throw error;
  }
}

function papersOf(keys: readonly LogKey[], witnesses: string | undefined): LogPapers {
  const [key] = keys;
  if (!key) throw nothingSigned();
  const { name: origin } = parseVerifierKey(key.verifierKey);
  const policy = witnesses === undefined ? undefined : readFileSync(witnesses, 'utf8');
  return { origin, keys, policy, verifier: verifierFile() };
}

const guardIn = (data: string): string => join(data, 'signer.db');

const nothingSigned = (): Error =>
  new Error('nothing was signed for yet: start the service once / 尚无签名,请先启动一次服务');
