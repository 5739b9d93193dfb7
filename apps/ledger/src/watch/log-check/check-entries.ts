import { type AuditedEvent, commitmentOf, type Envelope, isAlgorithmKnown, type LiveAudit } from '@onus/event-store';
import { HASH_BYTES, leafHash, TILE_WIDTH } from '@onus/transparency-log';
import type { ErasedPositions } from '../../erased/erased-positions.ts';
import type { Difference } from './difference.ts';

/** Some entries side by side, both inclusive, under one tile. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What was checked of a stretch. */
export interface CheckedEntries {
  /** `log.personal-missing` also for what was erased lawfully: that may have been decided since. */
  readonly differences: readonly Difference[];
  readonly bytes: number;
  /** Of the last entry; undefined where it is missing. */
  readonly lastId: string | undefined;
}

/**
 * Compares entries with what the log itself says of them: envelopes with the leaves of the tree, data and personal parts with the
 * commitments, columns and rows of the index of subjects with the envelopes. A personal part whose erasure was
 * carried out may not be there, whatever stands in it.
 */
export function checkEntries(
  audit: Pick<LiveAudit, 'events' | 'tile' | 'isIndexed'>,
  { from, to }: Stretch,
  erased: Pick<ErasedPositions, 'isGone'>,
): CheckedEntries {
  const rows = new Map(audit.events(from, to).map((row) => [row.position, row]));
  const leaves = audit.tile(0, Math.floor(from / TILE_WIDTH));
  const differences: Difference[] = [];
  let bytes = 0;
  for (let position = from; position <= to; position += 1) {
    const stored = rows.get(position);
    const isBack = stored !== undefined && stored.personal !== null && erased.isGone(position);
    const row = isBack ? { ...stored, personal: null, personalSalt: null } : stored;
    const envelope = row && soundEnvelope(row, leaves);
    differences.push(...personalDifferences(position, isBack, row?.personal === null ? envelope : undefined));
    if (!row || !envelope) {
      differences.push({ code: 'log.altered-entry', place: `position:${position}` });
      continue;
    }
    bytes += row.envelope.length + row.data.length + (row.personal?.length ?? 0);
    const unlisted = [...new Set(envelope.subjects)].filter((one) => !audit.isIndexed(one, envelope.type, position));
    differences.push(...unlisted.map((one) => ({ code: 'log.index-mismatch', place: `subject:${one}` }) as const));
  }
  return { differences, bytes, lastId: rows.get(to)?.id };
}

/** What was erased and is there again; what is not there though its envelope says so. */
function personalDifferences(position: number, isBack: boolean, without: Envelope | undefined): Difference[] {
  const place = `position:${position}` as const;
  if (isBack) return [{ code: 'log.erased-is-here', place }];
  return without?.personalCommit === undefined ? [] : [{ code: 'log.personal-missing', place }];
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
