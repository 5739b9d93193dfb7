import type { NoteSignature, SignerKey, TreeHead } from '@onus/transparency-log';
import type { Stop } from '../stop.ts';

/** A checkpoint that has been let out. */
export interface Release extends TreeHead {
  /** As signed by the log alone. */
  readonly note: string;
  readonly releasedAt: Date;
  /** Of the witnesses, as far as collected; at most one for each key. */
  readonly cosignatures: readonly NoteSignature[];
}

/** A key of the log, and the sizes for which it signs. */
export interface LogKey {
  readonly verifierKey: string;
  /** First size that it may sign. */
  readonly fromSize: number;
  /** Last size that it may have signed; undefined for the key in use. */
  readonly toSize: number | undefined;
  /** The signed note by which the key before handed over to it; undefined for the first key. */
  readonly statement: string | undefined;
}

/** Releases in one read at most. */
export const RELEASES_PER_READ_MAX = 1_000;

/**
 * What the signer keeps: the guard and the history in `signer.db`, the secret in `signer.key` beside it.
 *
 * The second half are the durable steps. Each is done when it returns; when it throws it may be done or not, and the signer
 * must not go on.
 */
export interface SignerStorage {
  /** In the order of their use; the last one signs. */
  keys(): readonly LogKey[];
  /**
   * The secret half of a key; finishes an interrupted `installKey`.
   *
   * @throws SigningError `signing.key-missing`, `signing.exposed`.
   */
  secretOf(verifierKey: string): SignerKey;
  /** Whether there is a secret, whatever the guard knows of it. */
  hasSecret(): boolean;
  latest(): Release | undefined;
  releaseAt(size: number): Release | undefined;
  /** From a size on, smallest first. */
  releasesFrom(size: number, limit: number): readonly Release[];
  /** The sizes with a cosignature, largest first. */
  cosignedSizes(): Iterable<number>;
  /** The largest size with a cosignature under this key. */
  cosignedBy(key: { readonly name: string; readonly keyId: string }): number | undefined;
  /** The head that was about to be signed when the signer ended; undefined if there is none. */
  intended(): TreeHead | undefined;
  stop(): Stop | undefined;
  /** Files of `onus-split-view/v1`, the latest first. */
  evidence(): readonly string[];

  /** Puts the secret of a coming key beside the one in use. */
  stageKey(key: SignerKey): void;
  addKey(key: Omit<LogKey, 'toSize'>): void;
  /** Puts the staged secret in the place of the one in use. */
  installKey(): void;
  /** From here on, no other head of this size can ever be signed, nor a smaller one. */
  intend(head: TreeHead): void;
  /** Lets out the head that was intended. */
  release(size: number, note: string, releasedAt: Date): void;
  cosign(size: number, cosignature: NoteSignature): void;
  recordStop(stop: Stop): void;
  recordResumption(because: string, at: Date): void;
  /** Keeps such a file, each pair of heads once; bounded in number. */
  keepEvidence(file: string): void;

  close(): void;
}
