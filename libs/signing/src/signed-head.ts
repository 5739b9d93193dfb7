import { withCosignatures } from './publication.ts';
import type { PublishedCheckpoint, SignedHead } from './signer.ts';
import type { Release } from './storage/signer-storage.ts';

/** The head of a release, for those outside. */
export const headOf = ({ size, root, releasedAt }: Release): SignedHead => ({
  size,
  rootHash: Buffer.from(root).toString('hex'),
  releasedAt,
});

/** A release with all its signatures. */
export const checkpointOf = (release: Release): PublishedCheckpoint => ({
  ...headOf(release),
  note: withCosignatures(release),
});
