import { ExportError, type ExportEvidenceOptions, exportEvidence } from '@onus/export';
import type { PublishedCheckpoint } from '@onus/signing';
import { ProblemError, problem } from '../http/problem.ts';
import type { Sources } from '../queries/sources.ts';
import { checkpointFor } from './checkpoint-for.ts';
import { soundProof } from './sound-proof.ts';

/** What whoever takes it may read. */
export type Shown = Required<Pick<ExportEvidenceOptions, 'showsData' | 'showsPersonal'>>;

export const EVIDENCE_MEDIA_TYPE = 'application/vnd.onus.evidence+json';

/**
 * The evidence file of the event at a position. A checkpoint does not do if the personal part was erased since: the event that
 * tells so must be among what is proven.
 *
 * @throws ProblemError `proof.not-signed`, `proof.tree-unsound`, `log.unknown-algorithm`; EventStoreError `event-store.altered`.
 */
export async function eventEvidence(sources: Sources, position: number, shows: Shown): Promise<string> {
  const { signer, store, witnessPolicy: policy } = sources;
  for await (const { note: checkpoint } of checkpointsHolding(sources, position)) {
    const papers = { origin: signer.origin, keys: signer.keys(), policy };
    const file = await soundProof(sources, position, () =>
      exportEvidence(store, { ...papers, checkpoint, position, ...shows }).catch(unlessErasedSince),
    );
    if (file !== undefined) return file;
  }
  throw new ProblemError(problem('proof.not-signed'));
}

/** Those that hold the position, the best one first: witnessed; signed already, or now; of everything recorded so far. */
async function* checkpointsHolding({ signer, store }: Sources, position: number): AsyncGenerator<PublishedCheckpoint> {
  const witnessed = signer.status().witnesses.length > 0 ? signer.witnessed() : undefined;
  if (witnessed && position < witnessed.size) yield witnessed;
  yield await checkpointFor(signer, position + 1);
  yield await checkpointFor(signer, (await store.head()).size);
}

function unlessErasedSince(error: unknown): undefined {
  if (!(error instanceof ExportError)) throw error;
  switch (error.code) {
    case 'export.erasure-not-signed':
      return undefined;
    case 'export.log-damaged':
      throw new ProblemError(problem('proof.tree-unsound'));
    case 'export.unknown-algorithm':
      throw new ProblemError(problem('log.unknown-algorithm'));
    default:
      throw error;
  }
}
