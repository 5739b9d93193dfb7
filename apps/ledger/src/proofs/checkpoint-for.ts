import type { PublishedCheckpoint, ServedSigner } from '@onus/signing';
import { ProblemError, problem } from '../http/problem.ts';

/**
 * A published checkpoint of a tree with at least so many leaves; signed on demand where the last one is smaller.
 *
 * @throws ProblemError `proof.beyond-size`, `proof.not-signed`.
 */
export async function checkpointFor(signer: ServedSigner, leaves: number): Promise<PublishedCheckpoint> {
  const ready = signer.published();
  if (ready && ready.size >= leaves) return ready;
  const signed = await signer.signNow().catch(() => undefined);
  if (!signed) throw new ProblemError(problem('proof.not-signed'));
  if (signed.size < leaves) throw new ProblemError(problem('proof.beyond-size'));
  const fresh = signer.published();
  if (!fresh || fresh.size < leaves) throw new ProblemError(problem('proof.not-signed'));
  return fresh;
}
