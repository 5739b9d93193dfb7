import {
  formatSplitView,
  proveConsistency,
  readRoot,
  type SplitView,
  type VerifierKey,
  verifyConsistency,
} from '@onus/transparency-log';
import type { Release } from '../storage/signer-storage.ts';
import { type TreeSource, tileReader } from '../tree-source.ts';
import type { AskedWitness } from './ask-witness.ts';
import { type ShownCheckpoint, shownCheckpoint } from './shown-checkpoint.ts';
import type { WitnessError } from './witness-error.ts';

/** What a witness says that contradicts what was released here. */
export interface Claim {
  readonly witness: AskedWitness;
  readonly error: WitnessError;
  /** What it was asked to cosign. */
  readonly release: Release;
}

export interface ClaimParts {
  readonly origin: string;
  readonly keys: readonly VerifierKey[];
  readonly tree: TreeSource;
  readonly at: Date;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * Both heads as they were signed, in one file (`onus-split-view/v1`), as far as the witness shows what it has seen; undefined
 * where it shows the very tree that it says it has not seen, and so only contradicts itself.
 */
export async function evidenceFor(
  { witness, error, release }: Claim,
  { origin, keys, tree, at, timeoutMs, signal }: ClaimParts,
): Promise<string | undefined> {
  const shown = await shownCheckpoint(witness, origin, keys, { timeoutMs, signal }).catch(() => undefined);
  const link = shown && (await linkTo(tree, release, shown).catch(() => undefined));
  if (shown && shown.checkpoint.size === error.standsAt && isOurs(release, shown, link)) return undefined;
  const heads = shown ? ([release.note, shown.note] as const) : ([release.note] as const);
  return formatSplitView({ heads, keys, link, seenAt: at.toISOString(), seenBy: witness.name });
}

/** What our tree is at the size of the smaller head, where that is theirs. */
async function linkTo(tree: TreeSource, ours: Release, { checkpoint }: ShownCheckpoint): Promise<SplitView['link']> {
  const { size } = checkpoint;
  if (size === 0 || size >= ours.size) return undefined;
  const read = tileReader(tree);
  const [root, proof] = [await readRoot(read, size), await proveConsistency(read, size, ours.size)];
  verifyConsistency({ size, root }, ours, proof);
  return { root, proof };
}

function isOurs(ours: Release, { checkpoint }: ShownCheckpoint, link: SplitView['link']): boolean {
  if (checkpoint.size === 0) return true;
  const root = checkpoint.size === ours.size ? ours.root : link?.root;
  return root !== undefined && Buffer.compare(root, checkpoint.root) === 0;
}
