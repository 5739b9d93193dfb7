import { HASH_BYTES, leafHash, TILE_WIDTH } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { idFromBytes } from '../event-id.ts';
import { EventStoreError } from '../event-store-error.ts';
import type { Envelope } from '../port.ts';

interface EndRow {
  position: number;
  id: Buffer;
  stream: string;
  revision: number;
  recordedAt: number;
  envelope: Buffer;
}

/**
 * Checks that the head, the last events and their tile say the same, before anyone writes after them. At most 256 events are
 * read; the whole log is the verifier's.
 *
 * @throws EventStoreError `event-store.damaged`, naming the place.
 */
export function requireSoundEnd(db: Database): void {
  const size = db.prepare('SELECT size FROM head').pluck().get();
  const last = db.prepare('SELECT max(position) FROM event').pluck().get();
  if (typeof size !== 'number' || size !== (typeof last === 'number' ? last + 1 : 0)) {
    throw damaged(`the head says ${size} events, the last position is ${last}`);
  }
  if (size === 0) return;

  const tileNumber = Math.floor((size - 1) / TILE_WIDTH);
  const hashes = db
    .prepare<[number], Buffer>('SELECT hashes FROM tile WHERE level = 0 AND number = ?')
    .pluck()
    .get(tileNumber);
  const rows = db
    .prepare<[number], EndRow>(
      `SELECT position, event.id, stream.name AS stream, revision, recorded_at AS recordedAt, envelope
       FROM event JOIN stream ON stream.id = event.stream WHERE position >= ? ORDER BY position`,
    )
    .all(tileNumber * TILE_WIDTH);
  if (hashes?.length !== rows.length * HASH_BYTES) throw damaged(`tile 0/${tileNumber} does not match the events`);
  for (const [i, row] of rows.entries()) {
    const leaf = hashes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES);
    if (!leafHash(row.envelope).equals(leaf))
      throw damaged(`the envelope at position ${row.position} is not in the tree`);
    requireColumnsOfEnvelope(row);
  }
}

/** What is kept in columns for searching must be what the hashed envelope says. */
function requireColumnsOfEnvelope(row: EndRow): void {
  const envelope: Envelope = JSON.parse(row.envelope.toString());
  const agrees =
    envelope.id === idFromBytes(row.id) &&
    envelope.stream === row.stream &&
    envelope.revision === row.revision &&
    envelope.recordedAt === new Date(row.recordedAt).toISOString();
  if (!agrees) throw damaged(`the columns at position ${row.position} differ from its envelope`);
}

function damaged(what: string): EventStoreError {
  return new EventStoreError('event-store.damaged', what);
}
