import { setTimeout } from 'node:timers/promises';
import {
  type Checkpoint,
  inclusionProver,
  openCheckpoint,
  parseNote,
  parseVerifierKey,
  proveConsistency,
  type TileReader,
  TransparencyError,
  tilePath,
  verifierFor,
  verifyConsistency,
  verifyInclusion,
} from '@onus/transparency-log';
import { type Asking, answered, answerOf } from './asking.ts';
import { FeedError } from './feed-error.ts';

/** Trees that the ledger has signed, each of which continues the one before. */
export interface SignedTrees {
  /** The newest, as it was signed; undefined before the first. */
  note(): string | undefined;
  /**
   * Resolves when a signed tree has this leaf at this position; waits until there is one that reaches so far.
   *
   * @throws FeedError `feed.not-in-log`, `feed.forked`, `feed.not-signed`, `feed.refused`
   */
  requireIn(position: number, leaf: Uint8Array): Promise<void>;
}

interface Tree {
  readonly note: string;
  readonly head: Checkpoint;
  readonly prove: (index: number) => Promise<Buffer[]>;
}

/** How often to look for a tree that reaches further. */
const LOOK_MS = 250;

/**
 * @param keyTexts verifier keys that are trusted (`GET /checkpoint/keys`, told by another way); left out, those that the ledger itself
 * tells, so that it is held to what it signed before and to nothing else
 * @param known the newest tree that was checked before
 */
export function signedTrees(asking: Asking, keyTexts?: readonly string[], known?: string): SignedTrees {
  let trusted: readonly string[] | undefined = keyTexts;
  let tree: Tree | undefined;

  const read: TileReader = (level, index, width) =>
    answered(asking, async () => {
      const answer = await answerOf(asking, tilePath(level, index, width), { mayLack: true });
      return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : undefined;
    });
  const opened = (note: string): Tree => {
    const verifiers = (trusted ?? []).map((key) => verifierFor(parseVerifierKey(key)));
    try {
      const { checkpoint } = openCheckpoint(parseNote(note), verifiers);
      return { note, head: checkpoint, prove: inclusionProver(read, checkpoint.size) };
    } catch (cause) {
      if (!(cause instanceof TransparencyError)) throw cause;
      throw new FeedError('feed.not-signed', 'the tree is signed by no key that is trusted', { cause });
    }
  };
  const newest = async (): Promise<Tree> => {
    trusted ??= await answered(asking, async () => {
      const answer = await answerOf(asking, 'checkpoint/keys');
      const { keys } = (await answer.json()) as { readonly keys: readonly { readonly verifierKey: string }[] };
      return keys.map(({ verifierKey }) => verifierKey);
    });
    if (known !== undefined) tree ??= opened(known);
    return opened(await answered(asking, async () => (await answerOf(asking, 'checkpoint')).text()));
  };
  const goOnTo = async (next: Tree): Promise<void> => {
    if (tree && next.head.size < tree.head.size) return; // one that was signed before
    if (tree) await requireContinued(tree.head, next.head);
    tree = next;
  };
  const requireContinued = async (older: Checkpoint, newer: Checkpoint): Promise<void> => {
    try {
      if (older.origin !== newer.origin) throw new FeedError('feed.forked', `the log is another one: ${newer.origin}`);
      verifyConsistency(older, newer, await proveConsistency(read, older.size, newer.size));
    } catch (cause) {
      if (!(cause instanceof TransparencyError)) throw cause;
      const sizes = `of ${newer.size} entries does not continue that of ${older.size}`;
      throw new FeedError('feed.forked', `the tree ${sizes} that was seen before`, { cause });
    }
  };

  return {
    note: () => tree?.note ?? known,
    requireIn: async (position, leaf) => {
      while (!tree || tree.head.size <= position) {
        const next = await newest();
        await goOnTo(next);
        if (next.head.size <= position) await setTimeout(LOOK_MS, undefined, { signal: asking.signal });
      }
      try {
        verifyInclusion(tree.head, position, leaf, await tree.prove(position));
      } catch (cause) {
        if (!(cause instanceof TransparencyError)) throw cause;
        throw new FeedError('feed.not-in-log', `what was given as position ${position} is not what the log has there`, {
          position,
          cause,
        });
      }
    },
  };
}
