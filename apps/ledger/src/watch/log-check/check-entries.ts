import { type AuditedEvent, commitmentOf, type Envelope, isAlgorithmKnown, type LiveAudit } from '@onus/event-store';
import { HASH_BYTES, leafHash, TILE_WIDTH } from '@onus/transparency-log';
import type { Difference } from './difference.ts';

/** Some entries side by side, both inclusive, under one tile. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What was checked of a stretch. */
export interface CheckedEntries {
  /** `log.personal-missing` also for what was erased lawfully: only the whole log can tell. */
  readonly differences: readonly Difference[];
  readonly bytes: number;
  /** Of the last entry; undefined where it is missing. */
  readonly lastId: string | undefined;
}

/**
 * Compares entries with what the log itself says of them: envelopes with the leaves of the tree, data and personal parts with the
 * commitments, columns and rows of the index of subjects with the envelopes.
 */
export function checkEntries(
  audit: Pick<LiveAudit, 'events' | 'tile' | 'isIndexed'>,
  { from, to }: Stretch,
): CheckedEntries {
  const rows = new Map(audit.events(from, to).map((row) => [row.position, row]));
  const leaves = audit.tile(0, Math.floor(from / TILE_WIDTH));
  const differences: Difference[] = [];
  let bytes = 0;
  for (let position = from; position <= to; position += 1) {
    const row = rows.get(position);
    const envelope = row && soundEnvelope(row, leaves);
    if (!row || !envelope) {
      differences.push({ code: 'log.altered-entry', place: `position:${position}` });
      continue;
    }
    bytes += row.envelope.length + row.data.length + (row.personal?.length ?? 0);
    if (row.personal === null && envelope.personalCommit !== undefined) {
      differences.push({ code: 'log.personal-missing', place: `position:${position}` });
    }
    for (const subject of new Set(envelope.subjects)) {
      if (audit.isIndexed(subject, envelope.type, position)) continue;
      differences.push({ code: 'log.index-mismatch', place: `subject:${subject}` });
    }
  }
  return { differences, bytes, lastId: rows.get(to)?.id };
}

/** The envelope of a row in which everything agrees; undefined where something does not. */
function soundEnvelope(row: AuditedEvent, leaves: Buffer | undefined): Envelope | undefined {
  const at = (row.position % TILE_WIDTH) * HASH_BYTES;
  const leaf = leaves?.subarray(at, at + HASH_BYTES);
  if (!leaf || !leafHash(row.envelope).equals(leaf)) return undefined;
  const envelope = parsedEnvelope(row.envelope);
  return envelope && areColumnsOf(envelope, row) && arePartsOf(envelope, row) ? envelope : undefined;
}

/** Whoever altered the leaf as well may have put there what is no envelope. */
function parsedEnvelope(bytes: Buffer): Envelope | undefined {
  try {
    const parsed: Partial<Envelope> | null = JSON.parse(bytes.toString());
    return typeof parsed?.dataCommit === 'string' && Array.isArray(parsed.subjects) ? (parsed as Envelope) : undefined;
  } catch {
    return undefined;
  }
}

const areColumnsOf = (envelope: Envelope, { id, stream, revision, type, recordedAtMs }: AuditedEvent): boolean =>
  envelope.id === id &&
  envelope.stream === stream &&
  envelope.revision === revision &&
  envelope.type === type &&
  Date.parse(envelope.recordedAt) === recordedAtMs;

function arePartsOf(
  { dataCommit, personalCommit }: Envelope,
  { data, dataSalt, personal, personalSalt }: AuditedEvent,
): boolean {
  if (isAlgorithmKnown(dataCommit) && commitmentOf('data', dataSalt, data) !== dataCommit) return false;
  if (personal === null || personalSalt === null) return personal === personalSalt;
  if (personalCommit === undefined) return false;
  return !isAlgorithmKnown(personalCommit) || commitmentOf('personal', personalSalt, personal) === personalCommit;
}
