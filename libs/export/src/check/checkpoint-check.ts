import {
  type Checkpoint,
  checkSignatures,
  formatVerifierKey,
  isQuorumMet,
  isUnderKey,
  type Note,
  type NoteSignature,
  parseCheckpoint,
  parseNote,
  TransparencyError,
} from '@onus/transparency-log';
import type { Report } from './finding.ts';
import { foundInFiles } from './found-in-files.ts';
import { logKeyOf, type Trust, verifiersOf } from './trust.ts';

/** Who vouches for the log, and how far. */
export interface Vouched {
  /** Checkpoints that were compared, of each size once. */
  readonly checkpoints: number;
  /** Size of the largest checkpoint that a key of the log has signed, undefined for none; and that key. */
  readonly signedSize: number | undefined;
  readonly signedBy: string | undefined;
  /** Size of the largest checkpoint that the quorum has cosigned, undefined for none; and the witnesses. */
  readonly witnessedSize: number | undefined;
  readonly witnessedBy: readonly string[];
}

/** Checks checkpoints: their form, their signatures, their roots. */
export interface CheckpointCheck {
  /** The checkpoint in a file, which must be of this log and, if given, of this size; undefined when it is not. */
  open(file: string, bytes: Uint8Array, size?: number): OpenCheckpoint | undefined;
  /** In the order of sizes: counts who vouches for it, if its root is that of the entries (undefined: cannot be known). */
  compare(opened: OpenCheckpoint, root: Uint8Array | undefined): void;
  readonly vouched: Vouched;
}

/** A checkpoint of this log, with the signatures on it that hold. */
export interface OpenCheckpoint {
  readonly file: string;
  readonly checkpoint: Checkpoint;
  readonly note: Note;
  readonly signatures: readonly NoteSignature[];
}

export function checkpointCheck(origin: string, trust: Trust, report: Report): CheckpointCheck {
  const verifiers = verifiersOf(trust);
  let vouched: Vouched = {
    checkpoints: 0,
    signedSize: undefined,
    signedBy: undefined,
    witnessedSize: undefined,
    witnessedBy: [],
  };
  let lastSize = -1;

  const parse = (file: string, bytes: Uint8Array): { note: Note; checkpoint: Checkpoint } | undefined => {
    try {
      const note = parseNote(bytes);
      return { note, checkpoint: parseCheckpoint(note.text) };
    } catch (error) {
      if (!(error instanceof TransparencyError)) throw error;
      report(foundInFiles.malformed({ file, reason: error.message }));
      return undefined;
    }
  };

  const signaturesOf = (file: string, note: Note, { size }: Checkpoint): readonly NoteSignature[] => {
    const { verified, bad } = checkSignatures(note, verifiers);
    for (const { name, keyId } of bad) report(foundInFiles.badSignature({ file, key: `${name}+${keyId}` }));
    // Keys that were given need not be all that the log ever had; those that came along must be.
    const areAllKeys = !trust.areKeysGiven && trust.logKeys.length > 0;
    const isSigned = verified.some((signature) => logKeyOf(trust, origin, size, signature));
    if (areAllKeys && !isSigned) report(foundInFiles.notSigned({ file }));
    return verified;
  };

  const vouch = ({ checkpoint: { size }, signatures }: OpenCheckpoint): void => {
    const [key] = signatures.flatMap((signature) => logKeyOf(trust, origin, size, signature) ?? []);
    if (key === undefined) return;
    if (size >= (vouched.signedSize ?? 0)) {
      vouched = { ...vouched, signedSize: size, signedBy: formatVerifierKey(key.key) };
    }
    const witnesses = trust.policy?.witnesses.filter(({ key }) => signatures.some((s) => isUnderKey(s, key))) ?? [];
    const witnessedBy = witnesses.map(({ name }) => name);
    if (trust.policy === undefined || !isQuorumMet(trust.policy.quorum, new Set(witnessedBy))) return;
    if (size >= (vouched.witnessedSize ?? 0)) vouched = { ...vouched, witnessedSize: size, witnessedBy };
  };

  return {
    open: (file, bytes, size) => {
      const parsed = parse(file, bytes);
      if (parsed === undefined) return undefined;
      const { note, checkpoint } = parsed;
      if (checkpoint.origin !== origin) report(foundInFiles.wrongOrigin({ file, origin: checkpoint.origin }));
      else if (checkpoint.size !== (size ?? checkpoint.size)) {
        report(foundInFiles.wrongSize({ file, size: checkpoint.size }));
      } else return { file, checkpoint, note, signatures: signaturesOf(file, note, checkpoint) };
      return undefined;
    },
    compare: (opened, root) => {
      const { file, checkpoint } = opened;
      if (checkpoint.size !== lastSize) vouched = { ...vouched, checkpoints: vouched.checkpoints + 1 };
      lastSize = checkpoint.size;
      if (root !== undefined && Buffer.compare(root, checkpoint.root) !== 0) {
        report(foundInFiles.otherRoot({ file, size: checkpoint.size }));
      } else if (root !== undefined) vouch(opened);
    },
    get vouched() {
      return vouched;
    },
  };
}
