import { setTimeout } from 'node:timers/promises';
import type { EventStore } from '@onus/event-store';
import type { PublishedCheckpoint, Signer } from '@onus/signing';
import { checkpointFor } from '../proofs/checkpoint-for.ts';
import type { IndexCommitment } from '../tails/index-tail/commitments.ts';
import type { IndexTail } from '../tails/index-tail/index-tail.ts';
import { type DossierSubject, tagOf } from './subject.ts';

/** Against what a dossier is proven. */
export interface DossierFooting {
  readonly checkpoint: PublishedCheckpoint;
  /** Where it is cut: a commitment to the index that the checkpoint covers. Undefined where nothing was ever committed to. */
  readonly commitment: IndexCommitment | undefined;
}

const WITNESSES_MS_MAX = 3_000;
const LOOK_AGAIN_MS = 50;

/** Committing anew, when the index has gone on before a dossier was begun, at most. */
const TRIES_MAX = 5;

/**
 * On what a dossier may stand, the better footing first: the witnessed checkpoint, where there are witnesses and it covers the
 * last commitment, after which nothing came about the subject; then one of a commitment to everything recorded so far, made
 * and signed on demand. Where the index has gone on meanwhile, the next is asked for.
 *
 * @throws ProblemError `proof.not-signed`; SubjectIndexError.
 */
export async function* dossierFootings(
  store: EventStore,
  index: IndexTail,
  signer: Signer,
  subject: DossierSubject,
): AsyncGenerator<DossierFooting> {
  const witnessed = signer.status().witnesses.length > 0 ? signer.witnessed() : undefined;
  const last = index.committed();
  if (witnessed && last && last.position < witnessed.size && (await lastPosition(store, subject)) < last.entries) {
    yield { checkpoint: witnessed, commitment: last };
  }
  for (let tried = 0; tried < TRIES_MAX; tried += 1) {
    const commitment = await index.commitNow();
    const leaves = commitment ? commitment.position + 1 : (await store.head()).size;
    yield { checkpoint: await signedOnDemand(signer, leaves), commitment };
  }
}

/** Witnesses that answer are waited for, since what was only just committed to they cannot have seen before. */
async function signedOnDemand(signer: Signer, leaves: number): Promise<PublishedCheckpoint> {
  if (signer.status().witnesses.length > 0) await signer.signNow().catch(() => undefined);
  const until = performance.now() + WITNESSES_MS_MAX;
  while (signer.status().witnesses.some(({ failing }) => !failing) && performance.now() < until) {
    const witnessed = signer.witnessed();
    if (witnessed && witnessed.size >= leaves) return witnessed;
    await setTimeout(LOOK_AGAIN_MS);
  }
  return checkpointFor(signer, leaves);
}

async function lastPosition(store: EventStore, subject: DossierSubject): Promise<number> {
  const listed = await store.subjectPositions(tagOf(subject));
  return listed.at(-1)?.position ?? -1;
}
