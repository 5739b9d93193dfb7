import { decodeBase64, encodeBase64 } from './base64.ts';
import { parseDecimal } from './decimal.ts';
import { formatHashLines, parseHashLines } from './hash-lines.ts';
import { verifyInclusion } from './inclusion.ts';
import { formatNote, NOTE_BYTES_MAX, type Note, parseNote } from './note.ts';
import { readText } from './plain-text.ts';
import type { Policy } from './policy.ts';
import { type AcceptedCheckpoint, openUnderPolicy } from './policy-check.ts';
import { TransparencyError } from './transparency-error.ts';

/** Bytes in an evidence file at most. */
export const EVIDENCE_BYTES_MAX = NOTE_BYTES_MAX + 128 * 1024;

/** Shows without the log at hand that an entry is in it (c2sp.org/tlog-proof). */
export interface Evidence {
  /** Unsigned context of the application; undefined when there is none. */
  readonly extra: Uint8Array | undefined;
  readonly index: number;
  /** Inclusion proof of the entry at `index` in the tree of the checkpoint. */
  readonly proof: readonly Uint8Array[];
  /** The checkpoint, signed and cosigned. */
  readonly note: Note;
}

const HEADER = 'c2sp.org/tlog-proof@v1';

/**
 * The evidence file; the reverse of `parseEvidence`, and just as strict.
 *
 * @throws TransparencyError `evidence.malformed`, `note.malformed`.
 */
export function encodeEvidence(evidence: Evidence): string {
  const extra = evidence.extra === undefined ? '' : `extra ${encodeBase64(evidence.extra)}\n`;
  const proof = `index ${evidence.index}\n${formatHashLines(evidence.proof)}`;
  const text = `${HEADER}\n${extra}${proof}\n${formatNote(evidence.note)}`;
  parseEvidence(text);
  return text;
}

/**
 * Reads an evidence file strictly; checks neither the proof nor a signature.
 *
 * @throws TransparencyError `evidence.malformed`, `note.malformed`.
 */
export function parseEvidence(input: string | Uint8Array): Evidence {
  const text = readText(input, EVIDENCE_BYTES_MAX);
  if (text === undefined) throw malformed(`it is not UTF-8 of at most ${EVIDENCE_BYTES_MAX} bytes`);
  const split = text.indexOf('\n\n');
  if (split < 0) throw malformed('it has no empty line before the checkpoint');
  const [header, second = '', ...others] = text.slice(0, split).split('\n');
  if (header !== HEADER) throw malformed(`it does not begin with ${HEADER}`);
  const extra = readExtra(second);
  const [indexLine = '', ...hashLines] = extra === undefined ? [second, ...others] : others;
  const index = indexLine.startsWith('index ') ? parseDecimal(indexLine.slice('index '.length)) : undefined;
  if (index === undefined) throw malformed('it gives no index');
  const proof = parseHashLines(hashLines);
  if (proof === undefined) throw malformed('its proof is not up to 63 hashes in base64');
  return { extra, index, proof, note: parseNote(text.slice(split + 2)) };
}

/**
 * Checks that the entry with this leaf hash is in a log that the policy trusts, at the index of the evidence.
 *
 * @throws TransparencyError as `openUnderPolicy` and `verifyInclusion`.
 */
export function verifyEvidence(evidence: Evidence, leaf: Uint8Array, policy: Policy): AcceptedCheckpoint {
  const accepted = openUnderPolicy(policy, evidence.note);
  verifyInclusion(accepted.checkpoint, evidence.index, leaf, evidence.proof);
  return accepted;
}

function readExtra(line: string): Buffer | undefined {
  if (!line.startsWith('extra ')) return undefined;
  const extra = decodeBase64(line.slice('extra '.length));
  if (extra === undefined || extra.length === 0) throw malformed('its extra data is not base64');
  return extra;
}

function malformed(reason: string): TransparencyError {
  return new TransparencyError('evidence.malformed', `not an evidence file: ${reason}`);
}
