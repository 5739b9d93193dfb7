import { FormatError } from './format-error.ts';
import { FILE_BYTES_MAX } from './limits.ts';
import { parsedJson } from './parsed-json.ts';

/** The type and the actor of the events that commit to the index of subjects, and the fields of their data. */
export const INDEX_COMMITTED_TYPE = 'oversight.index-committed';
export const INDEX_ACTOR = 'service:index';

const SUBJECTS_MAX = 100;

/** What the index of the log says of one subject. */
export interface SubjectProof {
  /** `kind:id`. */
  readonly subject: string;
  /** Hex: how many positions its list has, and the root over them; null where no entry names it. */
  readonly value: string | null;
  /** Hex: that it has this value in the index, or is not in it. */
  readonly proof: string;
}

/** That a selection leaves nothing out of what the log says of some subjects, up to a commitment. */
export interface IndexProofs {
  /** Position of the event that commits to the root, which is among the entries. */
  readonly commitment: number;
  readonly subjects: readonly SubjectProof[];
}

export function formatIndexProofs({ commitment, subjects }: IndexProofs): string {
  const listed = subjects.map(({ subject, value, proof }) => ({ subject, value, proof }));
  return `${JSON.stringify({ commitment, subjects: listed }, undefined, 1)}\n`;
}

/**
 * Reads what `formatIndexProofs` prints, in that spelling only.
 *
 * @throws FormatError
 */
export function parseIndexProofs(input: Uint8Array): IndexProofs {
  if (input.length > FILE_BYTES_MAX.index) throw new FormatError('the proofs of the index are too long');
  const proofs = parsedJson(input);
  if (!isProofs(proofs) || !Buffer.from(formatIndexProofs(proofs)).equals(input)) {
    throw new FormatError('these are no proofs of the index');
  }
  return proofs;
}

function isProofs(value: unknown): value is IndexProofs {
  if (typeof value !== 'object' || value === null) return false;
  const { commitment, subjects } = value as Record<string, unknown>;
  if (!Number.isSafeInteger(commitment) || Number(commitment) < 0) return false;
  return Array.isArray(subjects) && subjects.length <= SUBJECTS_MAX && subjects.every(isSubjectProof);
}

function isSubjectProof(value: unknown): value is SubjectProof {
  if (typeof value !== 'object' || value === null) return false;
  const { subject, value: held, proof } = value as Record<string, unknown>;
  return typeof subject === 'string' && (held === null || isHex(held)) && isHex(proof);
}

const isHex = (value: unknown): value is string => typeof value === 'string' && /^(?:[0-9a-f]{2})*$/.test(value);
