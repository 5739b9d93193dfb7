import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogPapers } from '@onus/export';
import { verifierFile } from '@onus/ledger/dossier';
import { lastReleaseWithKeys, type PublishedCheckpoint } from '@onus/signing';
import { parseVerifierKey } from '@onus/transparency-log';

/** The checkpoint that was released last, and what goes along with whatever is proven against it. */
export interface ReleasedLog {
  readonly checkpoint: PublishedCheckpoint;
  readonly papers: LogPapers;
}

/** @throws Error where nothing was signed for yet. */
export async function releasedLog(data: string, witnesses: string | undefined): Promise<ReleasedLog> {
  const released = await lastReleaseWithKeys(join(data, 'signer.db'));
  const key = released?.keys.at(-1);
  if (!released || !key) {
    throw new Error('nothing was signed for yet: start the service once / 尚无签名,请先启动一次服务');
  }
  const { name: origin } = parseVerifierKey(key.verifierKey);
  const policy = witnesses === undefined ? undefined : readFileSync(witnesses, 'utf8');
  return { checkpoint: released.checkpoint, papers: { origin, keys: released.keys, policy, verifier: verifierFile() } };
}
