import type { EventStore } from '@onus/event-store';
import type { PublishedCheckpoint, Signer } from '@onus/signing';
import { checkpointFor } from '../proofs/checkpoint-for.ts';
import { type DossierSubject, tagOf } from './subject.ts';

/**
 * The checkpoints against which a dossier may be proven, the better one first: the witnessed one, where there are witnesses and
 * it holds all that is recorded about the subject; then one of everything recorded so far, signed on demand.
 *
 * @throws ProblemError `proof.not-signed`.
 */
export async function* dossierCheckpoints(
  store: EventStore,
  signer: Signer,
  subject: DossierSubject,
): AsyncGenerator<PublishedCheckpoint> {
  const witnessed = signer.status().witnesses.length > 0 ? signer.witnessed() : undefined;
  if (witnessed && (await lastPosition(store, subject)) < witnessed.size) yield witnessed;
  const { size } = await store.head();
  yield await checkpointFor(signer, size);
}

async function lastPosition(store: EventStore, subject: DossierSubject): Promise<number> {
  for await (const { position } of store.readSubject(tagOf(subject), { direction: 'backwards', limit: 1 })) {
    return position;
  }
  return -1;
}
