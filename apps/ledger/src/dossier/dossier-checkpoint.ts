import { setTimeout } from 'node:timers/promises';
import type { EventStore } from '@onus/event-store';
import type { PublishedCheckpoint, ServedSigner } from '@onus/signing';
import type { Audits } from '../audits/audits.ts';
import { checkpointFor } from '../proofs/checkpoint-for.ts';
import type { IndexCommitment } from '../tails/index-tail/commitments.ts';
import type { IndexTail } from '../tails/index-tail/index-tail.ts';
import { tagsOf } from './gather.ts';
import type { DossierSubject } from './subject.ts';

interface FootingParts {
  readonly store: EventStore;
  /** The same, its answers compared with the index. */
  readonly vouched: EventStore;
  readonly index: IndexTail;
  readonly audits: Pick<Audits, 'latest'>;
  readonly signer: ServedSigner;
}

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
 * On what a dossier may stand, the better footing first: where nothing came about the subject after the last commitment, the
 * witnessed checkpoint that covers that, if there are witnesses, or any, if an auditor has made its root again; then one of a
 * commitment to everything recorded so far, made and signed on demand. Where the index has gone on meanwhile, the next is
 * asked for.
 *
 * @throws ProblemError `proof.not-signed`; SubjectIndexError.
 */
export async function* dossierFootings(
  { vouched, store, index, audits, signer }: FootingParts,
  subject: DossierSubject,
): AsyncGenerator<DossierFooting> {
  const last = index.committed();
  const checkpoint = last && coveringAlready(last, audits, signer);
  if (last && checkpoint && (await lastPosition(vouched, subject)) < last.entries) {
    yield { checkpoint, commitment: last };
  }
  for (let tried = 0; tried < TRIES_MAX; tried += 1) {
    const commitment = await index.commitNow();
    const leaves = commitment ? commitment.position + 1 : (await store.head()).size;
    yield { checkpoint: await signedOnDemand(signer, leaves), commitment };
  }
}

/** A checkpoint that is better than one made on demand: others have vouched for what it covers. */
function coveringAlready(
  { position, entries }: IndexCommitment,
  audits: Pick<Audits, 'latest'>,
  signer: ServedSigner,
): PublishedCheckpoint | undefined {
  const isAudited = audits.latest().some((audit) => audit.entries === entries);
  const hasWitnesses = signer.status().witnesses.length > 0;
  const checkpoint = hasWitnesses ? signer.witnessed() : isAudited ? signer.published() : undefined;
  return checkpoint && checkpoint.size > position ? checkpoint : undefined;
}

/** Witnesses that answer are waited for, since what was only just committed to they cannot have seen before. */
async function signedOnDemand(signer: ServedSigner, leaves: number): Promise<PublishedCheckpoint> {
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
  const tags = await tagsOf(store, { subject, size: Number.POSITIVE_INFINITY });
  const listed = await Promise.all(tags.map((tag) => store.subjectPositions(tag)));
  return Math.max(...listed.map((own) => own.at(-1)?.position ?? -1));
}
