import { HASH_BYTES } from './hashing.ts';
import { TransparencyError } from './transparency-error.ts';
import { requireIndex } from './tree-index.ts';

/** What a checkpoint states about a tree: the number of leaves and the root hash over them (32 bytes). */
export interface TreeHead {
  readonly size: number;
  readonly root: Uint8Array;
}

/** Refuses a size that is not an index (`index.out-of-range`) and a root that is not a hash (`hash.malformed`). */
export function requireTreeHead(head: TreeHead): void {
  requireIndex(head.size, 'tree size');
  if (head.root.length !== HASH_BYTES) {
    throw new TransparencyError('hash.malformed', `a root hash has ${HASH_BYTES} bytes`);
  }
}
