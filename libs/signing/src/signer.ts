import type { Stop } from './stop.ts';
import type { LogKey } from './storage/signer-storage.ts';
import type { WitnessStatus } from './witnessing/witnessing.ts';

/** A head that was signed and let out. */
export interface SignedHead {
  readonly size: number;
  /** Hex. */
  readonly rootHash: string;
  readonly releasedAt: Date;
}

export interface PublishedCheckpoint extends SignedHead {
  /** The checkpoint as a note, signed by the log and by the witnesses so far. */
  readonly note: string;
}

export interface SignerStatus {
  readonly released: SignedHead | undefined;
  /** Size of what is served. */
  readonly publishedSize: number | undefined;
  /** Why nothing is signed any more, until someone does something about it. */
  readonly stopped: Stop | undefined;
  /** Why nothing can be signed just now; it is tried again. */
  readonly failing: { readonly code: string; readonly message: string; readonly since: Date } | undefined;
  /** Since when it signs without failing, where it does. */
  readonly since: Date;
  /** When the first release was let out that no quorum has cosigned since; undefined when none waits. */
  readonly unwitnessedSince: Date | undefined;
  /** Those that are asked. */
  readonly witnesses: readonly WitnessStatus[];
  /** Files that `evidence` gives. */
  readonly evidenceCount: number;
}

/** Signs the heads of one log, collects cosignatures, and never signs two histories. */
export interface Signer {
  readonly origin: string;
  /** The key in use, as text; publish it where people will look for it. */
  readonly verifierKey: string;
  /** All keys that the log has had, the one in use last. */
  keys(): readonly LogKey[];
  /**
   * Signs the head as it stands, or a later one, if that is new; resolves once it is durably released. Calls that come while
   * it signs share the next turn.
   *
   * @throws SigningError `signing.fork`, `signing.truncated`, `signing.tree-unsound`, `signing.write-failed` (all of which
   * stop the signer, as a witness may: `signing.overtaken`, `signing.split-view`), `signing.stopped` from then on,
   * `signing.tree-unreadable`, `signing.unconfirmed`, `signing.closed`.
   */
  signNow(): Promise<SignedHead>;
  /** The checkpoint to serve; in strict mode the largest that the quorum has cosigned. */
  published(): PublishedCheckpoint | undefined;
  /** The largest checkpoint that the quorum has cosigned: proofs that must hold without us are made against this one. */
  witnessed(): PublishedCheckpoint | undefined;
  /** Checkpoints that may be served, from a size on, smallest first; at most 1,000 are looked through in one call. */
  history(fromSize: number, limit: number): readonly PublishedCheckpoint[];
  /**
   * Signs with a new key from the next checkpoint on. The statement, signed by the old key and the new one, is for the log
   * to record; the old secret is gone afterwards. Errors as `signNow`.
   */
  rotate(): Promise<LogKey>;
  /**
   * Lifts a stop for which the log was refused, and says in whose name. Nothing is waived: the next head must still continue
   * what was released.
   *
   * @throws SigningError `signing.not-resumable`.
   */
  resume(because: string): void;
  /** Comes when each witness has answered since it was opened, or has failed to; what they said is in the status. */
  asked(): Promise<void>;
  /** Why the log cannot be vouched for: it was refused, or a witness contradicts. */
  readonly refusal: Stop | undefined;
  /** What witnesses have shown that contradicts what was signed here (files of `onus-split-view/v1`), the latest first. */
  evidence(): readonly string[];
  /** For the health of the service. */
  status(): SignerStatus;
  close(): Promise<void>;
}

/** The part of a signer that the service needs, wherever it is at work: rotations and resumptions are its own affair. */
export type ServedSigner = Pick<
  Signer,
  'origin' | 'keys' | 'signNow' | 'published' | 'witnessed' | 'refusal' | 'evidence' | 'status' | 'close'
>;
