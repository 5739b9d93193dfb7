import {
  type AddCheckpoint,
  ed25519Signer,
  emptyTileEdge,
  encodeAddCheckpoint,
  extendTiles,
  formatVerifierKey,
  generateSignerKey,
  leafHash,
  parseNote,
  proveConsistency,
  rootOf,
  signCheckpoint,
  verifierKeyOf,
} from '@onus/transparency-log';

/** Somebody with the key of a log, who can sign whatever history he likes. */
export interface ForgeableLog {
  readonly origin: string;
  readonly verifierKey: string;
  /** The checkpoint of a history of this many leaves; another branch has other leaves from `forkedAt` on. */
  checkpoint(size: number, branch?: Branch): string;
  /** A request to cosign it, with an honest proof within the branch. */
  request(
    oldSize: number,
    size: number,
    branch?: Branch,
    change?: (request: AddCheckpoint) => AddCheckpoint,
  ): Promise<string>;
}

export interface Branch {
  readonly name: string;
  readonly forkedAt: number;
}

const TRUNK: Branch = { name: 'trunk', forkedAt: Number.MAX_SAFE_INTEGER };

export function forgeableLog(origin: string): ForgeableLog {
  const key = generateSignerKey(origin);
  const treeOf = (size: number, { name, forkedAt }: Branch) => {
    const leaves = Array.from({ length: size }, (_, i) =>
      leafHash(Buffer.from(i < forkedAt ? `entry ${i}` : `entry ${i} of ${name}`)),
    );
    const { edge, tiles } = extendTiles(emptyTileEdge(), leaves);
    const read = (level: number, index: number) =>
      tiles.find((row) => row.level === level && row.index === index)?.hashes;
    return { root: rootOf(edge.frontier), read };
  };
  const checkpoint = (size: number, branch = TRUNK): string =>
    signCheckpoint({ origin, size, root: treeOf(size, branch).root }, [ed25519Signer(key)]);
  return {
    origin,
    verifierKey: formatVerifierKey(verifierKeyOf(key)),
    checkpoint,
    request: async (oldSize, size, branch = TRUNK, change = (request) => request) => {
      const proof = oldSize <= size ? await proveConsistency(treeOf(size, branch).read, oldSize, size) : [];
      return encodeAddCheckpoint(change({ oldSize, proof, note: parseNote(checkpoint(size, branch)) }));
    },
  };
}
