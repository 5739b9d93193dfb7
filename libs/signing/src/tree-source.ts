import type { TreeHead } from '@onus/transparency-log';
import { SigningError } from './signing-error.ts';

/** The log as the signer sees it: a head, and the tiles that lead to it. */
export interface TreeSource {
  /** The number of leaves and the hex root hash over them, as durably recorded. */
  head(): Promise<{ readonly size: number; readonly rootHash: string }>;
  /** The hashes of a height-8 tile, one after another; undefined when the tree has none. Tiles only grow. */
  readTile(level: number, index: number): Promise<Uint8Array | undefined>;
}

/** @throws SigningError `signing.tree-unreadable`. */
export async function readHead(tree: TreeSource): Promise<TreeHead> {
  const { size, rootHash } = await readable(() => tree.head());
  return { size, root: Buffer.from(rootHash, 'hex') };
}

/** A tile reader for the proofs. @throws SigningError `signing.tree-unreadable`. */
export function tileReader(tree: TreeSource): TreeSource['readTile'] {
  return (level, index) => readable(() => tree.readTile(level, index));
}

async function readable<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    throw new SigningError('signing.tree-unreadable', 'the log could not be read', { cause });
  }
}
