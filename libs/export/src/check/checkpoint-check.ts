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

/** A checkpoint of this log. */
export interface OpenCheckpoint {
  readonly file: string;
  readonly checkpoint: Checkpoint;
  readonly note: Note;
}

/** The checkpoint in a file, which must be of this log and, if given, of this size; undefined, and a report, when it is not. */
export function openCheckpointFile(
  file: string,
  bytes: Uint8Array,
  expected: { readonly origin: string; readonly size?: number },
  report: Report,
): OpenCheckpoint | undefined {
  const opened = parsed(file, bytes, report);
  if (opened === undefined) return undefined;
  const { origin, size } = opened.checkpoint;
  if (origin !== expected.origin) report(foundInFiles.wrongOrigin({ file, origin }));
  else if (size !== (expected.size ?? size)) report(foundInFiles.wrongSize({ file, size }));
  else return opened;
  return undefined;
}

function parsed(file: string, bytes: Uint8Array, report: Report): OpenCheckpoint | undefined {
  try {
    const note = parseNote(bytes);
    return { file, note, checkpoint: parseCheckpoint(note.text) };
  } catch (error) {
    if (!(error instanceof TransparencyError)) throw error;
    report(foundInFiles.malformed({ file, reason: error.message }));
    return undefined;
  }
}

/** Checks the signatures and the roots of checkpoints, once it is known whom to believe. */
export interface CheckpointCheck {
  /** In the order of sizes: counts who vouches for it, if its root is that of the entries (undefined: cannot be known). */
  judge(opened: OpenCheckpoint, root: Uint8Array | undefined): void;
  readonly vouched: Vouched;
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

  const signaturesOf = ({ file, note, checkpoint: { size } }: OpenCheckpoint): readonly NoteSignature[] => {
    const { verified, bad } = checkSignatures(note, verifiers);
    for (const { name, keyId } of bad) report(foundInFiles.badSignature({ file, key: `${name}+${keyId}` }));
    // Keys that were given need not be all that the log ever had; those that came along must be.
    const areAllKeys = !trust.areKeysGiven && trust.logKeys.length > 0;
    const isSigned = verified.some((signature) => logKeyOf(trust, origin, size, signature));
    if (areAllKeys && !isSigned) report(foundInFiles.notSigned({ file }));
    return verified;
  };

  const vouch = ({ size }: Checkpoint, signatures: readonly NoteSignature[]): void => {
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
    judge: (opened, root) => {
      const { file, checkpoint } = opened;
      if (checkpoint.size !== lastSize) vouched = { ...vouched, checkpoints: vouched.checkpoints + 1 };
      lastSize = checkpoint.size;
      const signatures = signaturesOf(opened);
      if (root !== undefined && Buffer.compare(root, checkpoint.root) !== 0) {
        report(foundInFiles.otherRoot({ file, size: checkpoint.size }));
      } else if (root !== undefined) vouch(checkpoint, signatures);
    },
    get vouched() {
      return vouched;
    },
  };
}
