import type { IndexProofs } from '@onus/export/format';
import type { IndexReader } from '@onus/subject-index';
import type { IndexCommitment } from '../tails/index-tail/commitments.ts';

/** That a dossier leaves nothing out of what is filed under these tags, by the index as it stands at a commitment. */
export function subjectProofs(
  index: Pick<IndexReader, 'lookUp'>,
  tags: readonly string[],
  { position }: Pick<IndexCommitment, 'position'>,
): IndexProofs {
  const subjects = tags.map((subject) => {
    const { value, proof } = index.lookUp(subject);
    return { subject, value: value?.toString('hex') ?? null, proof: proof.toString('hex') };
  });
  return { commitment: position, subjects };
}
