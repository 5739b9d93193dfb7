import { HASH_BYTES, NOTE_BYTES_MAX, parseVerifierKey, TransparencyError } from '@onus/transparency-log';
import { FormatError } from './format-error.ts';
import { FILE_BYTES_MAX } from './limits.ts';
import { parsedJson } from './parsed-json.ts';

const NOTES_MAX = 64;
/** Of a proof in a tree that no disk could hold. */
const HASHES_MAX = 128;

/** The word of an auditor, as it goes along with entries. */
export interface AuditNote {
  /** Verifier key of the auditor. */
  readonly key: string;
  /** As it was signed; see `openIndexAudit` of the tree. */
  readonly note: string;
  /** Hex: that the log whose root it names is the beginning of the one of the checkpoint. */
  readonly consistency: readonly string[];
}

export function formatAuditNotes(notes: readonly AuditNote[]): string {
  const listed = notes.map(({ key, note, consistency }) => ({ key, note, consistency }));
  return `${JSON.stringify({ auditors: listed }, undefined, 1)}\n`;
}

/**
 * Reads what `formatAuditNotes` prints, in that spelling only. What the notes say is not looked at.
 *
 * @throws FormatError
 */
export function parseAuditNotes(input: Uint8Array): readonly AuditNote[] {
  if (input.length > FILE_BYTES_MAX.audits) throw new FormatError('the notes of auditors are too long');
  const { auditors } = (parsedJson(input) ?? {}) as { readonly auditors?: unknown };
  if (!Array.isArray(auditors) || auditors.length > NOTES_MAX || !auditors.every(isAuditNote)) throw notThese();
  if (!Buffer.from(formatAuditNotes(auditors)).equals(input)) throw notThese();
  return auditors;
}

function isAuditNote(value: unknown): value is AuditNote {
  if (typeof value !== 'object' || value === null) return false;
  const { key, note, consistency } = value as Record<string, unknown>;
  if (typeof note !== 'string' || note.length > NOTE_BYTES_MAX) return false;
  return isKey(key) && Array.isArray(consistency) && consistency.length <= HASHES_MAX && consistency.every(isHash);
}

function isKey(value: unknown): boolean {
  try {
    parseVerifierKey(String(value));
    return true;
  } catch (error) {
    if (error instanceof TransparencyError) return false;
    throw error;
  }
}

const isHash = (value: unknown): boolean =>
  typeof value === 'string' && value.length === 2 * HASH_BYTES && /^[0-9a-f]*$/.test(value);

const notThese = (): FormatError => new FormatError('these are no notes of auditors');
