import { existsSync, readFileSync } from 'node:fs';
import type { LogPapers } from '@onus/export';
import { Failure } from '@onus/language';
import { verifierFile } from '@onus/ledger/dossier';
import {
  guardFileIn,
  type LogKey,
  lastReleaseWithKeys,
  openReleaseHistory,
  type PublishedCheckpoint,
} from '@onus/signing';
import { parseVerifierKey } from '@onus/transparency-log';
import { whereElsewhere } from './log-elsewhere.ts';

/** The checkpoint that was released last, and what goes along with whatever is proven against it. */
export interface ReleasedLog {
  readonly checkpoint: PublishedCheckpoint;
  readonly papers: LogPapers;
}

/** Of a signer, by its directory. @throws Error where nothing was signed for yet. */
export async function releasedLog(signer: string, witnesses: string | undefined): Promise<ReleasedLog> {
  const released = await lastReleaseWithKeys(guardFileIn(signer));
  if (!released) throw nothingSigned(signer);
  return { checkpoint: released.checkpoint, papers: papersOf(signer, released.keys, witnesses) };
}

/** Every checkpoint that was ever released, smallest first, and what goes along with them; to be closed. */
export interface ReleasedHistory {
  readonly checkpoints: Iterable<PublishedCheckpoint>;
  readonly papers: LogPapers;
  close(): void;
}

/** Of a signer, by its directory. @throws Error where nothing was signed for yet. */
export async function releasedHistory(signer: string, witnesses: string | undefined): Promise<ReleasedHistory> {
  const history = await openReleaseHistory(guardFileIn(signer));
  if (!history) throw nothingSigned(signer);
  try {
    return { ...history, papers: papersOf(signer, history.keys, witnesses) };
  } catch (error) {
    history.close();
    throw error;
  }
}

function papersOf(signer: string, keys: readonly LogKey[], witnesses: string | undefined): LogPapers {
  const [key] = keys;
  if (!key) throw nothingSigned(signer);
  const { name: origin } = parseVerifierKey(key.verifierKey);
  const policy = witnesses === undefined ? undefined : readFileSync(witnesses, 'utf8');
  return { origin, keys, policy, verifier: verifierFile() };
}

function nothingSigned(signer: string): Error {
  const { zh, en } = whereElsewhere(signer);
  return existsSync(signer)
    ? new Failure(
        `${signer} 中尚无签名：请先启动一次服务；签名目录不在账本目录的，请用 --signer 指明${zh}`,
        `nothing was signed for yet in ${signer}: start the service once; where the signer has a directory of its own, name it (--signer)${en}`,
      )
    : new Failure(`没有文件夹 ${signer}${zh}`, `there is no folder ${signer}${en}`);
}
