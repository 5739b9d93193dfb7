import type { NewEvent } from './port.ts';

/**
 * The canonical JSON of an envelope (RFC 8785), but for what is known only when its turn comes: the moment and the revision.
 * Sorted keys put those two next to each other, so the rest is one text before and one after them.
 */
export interface EnvelopeParts {
  readonly before: string;
  readonly after: string;
}

/** What `sealEnvelope` adds at most: the keys, an instant of 24 characters, a revision of 16 digits. */
const SEAL_BYTES_MAX = ',"recordedAt":"","revision":,'.length + 24 + 16;

/** Bytes of one UTF-16 unit in UTF-8, at most. */
const UTF8_BYTES_MAX = 3;

/**
 * The parts of the envelope of an event in a stream, under these subjects; `dataCommit` and `personalCommit` are commitments.
 *
 * Each object below is built with its keys in order (by UTF-16 unit), so that `JSON.stringify` writes RFC 8785: strings and
 * integers are written alike in both. All strings must be well-formed.
 */
export function envelopeParts(
  stream: string,
  event: NewEvent,
  subjects: readonly string[],
  dataCommit: string,
  personalCommit: string | undefined,
): EnvelopeParts {
  const { actor, authority, causation, correlation, effectiveOn, id, schema, type } = event;
  const before = JSON.stringify({
    actor,
    authority: authority && { date: authority.date, issuer: authority.issuer, number: authority.number },
    causation,
    correlation,
    dataCommit,
    effectiveOn,
    id,
    personalCommit,
  });
  const after = JSON.stringify({ schema, stream, subjects, type, v: 1 });
  return { before: before.slice(0, -1), after: after.slice(1) };
}

/** Bytes of the sealed envelope at most, whatever its moment and revision. */
function envelopeBytesMax({ before, after }: EnvelopeParts): number {
  return Buffer.byteLength(before) + SEAL_BYTES_MAX + Buffer.byteLength(after);
}

/** Whether the sealed envelope fits, whatever its moment and revision; bytes are counted only when it is a near thing. */
export function envelopeFits(parts: EnvelopeParts, bytesMax: number): boolean {
  const units = parts.before.length + parts.after.length;
  return units * UTF8_BYTES_MAX + SEAL_BYTES_MAX <= bytesMax || envelopeBytesMax(parts) <= bytesMax;
}

/** The exact bytes of the envelope: what is stored, and the entry of the Merkle tree. `recordedAt` is `Date.toISOString()`. */
export function sealEnvelope(parts: EnvelopeParts, recordedAt: string, revision: number): Buffer {
  return Buffer.from(`${parts.before},"recordedAt":"${recordedAt}","revision":${revision},${parts.after}`);
}
