import { Failure } from '@onus/language';
import { guardFileIn, lastReleaseWithKeys, openSigner, type Stop } from '@onus/signing';
import { parseVerifierKey } from '@onus/transparency-log';
import { ledgerIn } from '../ledger-in.ts';

export interface ResumeSigningOptions {
  /** Directory of the ledger. */
  readonly data: string;
  /** Directory of the signer. Default: `data`. */
  readonly signer?: string | undefined;
  readonly reason: string;
}

/**
 * Lifts the stop by which a signer has refused its log, or its own guard; what was lifted.
 *
 * @throws SigningError `signing.signer-exists` while a service is at work, `signing.not-resumable`; Error.
 */
export async function resumeSigning({ data, signer, reason }: ResumeSigningOptions): Promise<Stop> {
  const path = guardFileIn(signer ?? data);
  const key = (await lastReleaseWithKeys(path))?.keys.at(-1);
  if (!key) throw new Failure(`${path} 尚未签名，无从停止`, `${path} has released nothing, so nothing has stopped it`);
  const tree = await ledgerIn(data);
  try {
    const opened = await openSigner({ path, tree, origin: parseVerifierKey(key.verifierKey).name });
    try {
      const { stopped } = opened.status();
      opened.resume(reason);
      if (!stopped) throw new Error('what was not stopped was resumed');
      return stopped;
    } finally {
      await opened.close();
    }
  } finally {
    await tree.close();
  }
}
