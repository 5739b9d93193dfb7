import type { StoredRecord } from '@onus/event-store';
import {
  type Evidence,
  isUnderKey,
  leafHash,
  type Note,
  parseNote,
  parsePolicy,
  parseVerifierKey,
  proveInclusion,
  underKeys,
  type VerifierKey,
  verifyInclusion,
} from '@onus/transparency-log';
import { checkpointOf } from './export-checkpoints.ts';
import { ExportError } from './export-error.ts';
import { type EvidenceRecord, formatEvidenceFile, isCommitmentTo, unknownAlgorithm } from './format/index.ts';
import type { LogPapers, LogSource } from './log-source.ts';
import { partsOf, recordsOf } from './records-of.ts';
import { selectionPositions } from './selection-positions.ts';

export interface ExportEvidenceOptions extends Omit<LogPapers, 'verifier'> {
  /** The checkpoint against which the event is proven, a signed note. */
  readonly checkpoint: string;
  readonly position: number;
  /** Whether whoever takes it may read what the event says. Default: they may. */
  readonly showsData?: boolean;
  /** Whether whoever takes it may read the personal part. */
  readonly showsPersonal: boolean;
}

/**
 * The evidence file of one event: with everything to check it alone. Nothing goes into it that would not pass the check.
 * Cosignatures of witnesses that the policy does not name are left out: nobody could check them.
 *
 * @throws ExportError `export.wrong-positions`, `export.wrong-checkpoint`, `export.erasure-not-signed`, `export.log-damaged`,
 * `export.unknown-algorithm`; TransparencyError `proof.mismatch` when the log does not lead to the checkpoint.
 */
export async function exportEvidence(log: LogSource, options: ExportEvidenceOptions): Promise<string> {
  const { origin, position, showsData = true, showsPersonal } = options;
  const { size, root } = checkpointOf(options.checkpoint, origin);
  const keys = options.keys.map(({ verifierKey, ...sizes }) => ({ ...sizes, key: parseVerifierKey(verifierKey) }));
  const { note, witnesses } = signedBy(
    parseNote(options.checkpoint),
    keys.map(({ key }) => key),
    options.policy,
  );
  const { positions, erased } = await selectionPositions(log, [position], size);

  const recordAt = async (at: number, isShown: boolean): Promise<EvidenceRecord> => {
    const [record] = await recordsOf(log, at, 1);
    if (record === undefined) throw new ExportError('export.log-damaged', `the log lacks position ${at}; verify it`);
    const hashes = await proveInclusion((level, index) => log.readTile(level, index), at, size);
    verifyInclusion({ size, root }, at, leafHash(record.envelope), hashes);
    const proof: Evidence = { extra: undefined, index: at, proof: hashes, note };
    return { proof, envelope: record.envelope, ...shownParts(record, erased.has(at), isShown) };
  };
  const shown = await recordAt(position, showsPersonal);
  const event: EvidenceRecord = showsData ? shown : { ...shown, data: 'withheld' };
  const grounds: EvidenceRecord[] = [];
  for (const at of positions) if (at !== position) grounds.push(await recordAt(at, false));
  return formatEvidenceFile({ event, grounds, keys, witnesses });
}

/** The note with the signatures of these keys and of the witnesses of the policy, in this order, and who the latter are. */
function signedBy({ text, signatures }: Note, keys: readonly VerifierKey[], policy: string | undefined) {
  const known = policy === undefined ? [] : parsePolicy(policy).witnesses.map(({ key }) => key);
  const own = underKeys(signatures, keys);
  const cosigned = signatures.flatMap((signature) => {
    const key = known.find((one) => isUnderKey(signature, one));
    return key ? [{ signature, key }] : [];
  });
  const note: Note = { text, signatures: [...own, ...cosigned.map(({ signature }) => signature)] };
  return { note, witnesses: cosigned.map(({ key }) => key) };
}

/** What the envelope commits to, each part compared with its commitment before it goes out. */
function shownParts(
  record: StoredRecord,
  isErased: boolean,
  isShown: boolean,
): Pick<EvidenceRecord, 'personal'> & { readonly data: Uint8Array } {
  const { dataCommit, personalCommit } = JSON.parse(Buffer.from(record.envelope).toString());
  const { position } = record;
  const { data, personal } = partsOf(record, { has: () => isErased });
  if (data === undefined || personal === 'withheld')
    throw new Error('nothing is withheld from who puts the file together');
  requireCommitted(position, dataCommit, 'data', data);
  if (personalCommit === undefined) return { data, personal: undefined };
  if (personal === undefined) return { data, personal: isErased ? 'erased' : 'missing' };
  requireCommitted(position, personalCommit, 'personal', personal);
  return { data, personal: isShown ? personal : 'withheld' };
}

function requireCommitted(position: number, commitment: string, kind: 'data' | 'personal', part: Uint8Array): void {
  if (isCommitmentTo(commitment, kind, part)) return;
  const algorithm = unknownAlgorithm(commitment);
  if (algorithm === undefined) {
    throw new ExportError('export.log-damaged', `the ${kind} part at position ${position} is not what was recorded`);
  }
  throw new ExportError('export.unknown-algorithm', `position ${position} commits by ${algorithm}, which is not known`);
}
