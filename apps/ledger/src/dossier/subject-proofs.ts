import type { IndexProofs } from '@onus/export/format';
import type { IndexReader } from '@onus/subject-index';
import type { IndexCommitment } from '../tails/index-tail/commitments.ts';
import { type DossierSubject, tagOf } from './subject.ts';

/** That a dossier leaves nothing out, by the index as it stands at a commitment. */
export function subjectProofs(
  index: Pick<IndexReader, 'lookUp'>,
  subject: DossierSubject,
  { position }: Pick<IndexCommitment, 'position'>,
): IndexProofs {
  const { value, proof } = index.lookUp(tagOf(subject));
  const proven = { subject: tagOf(subject), value: value?.toString('hex') ?? null, proof: proof.toString('hex') };
  return { commitment: position, subjects: [proven] };
}
