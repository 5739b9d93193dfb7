import { TILE_WIDTH } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { idFromBytes } from '../event-id.ts';
import { type EndRow, lastTileStart, requireSound } from '../sound-end.ts';

/** See `requireSound`. @throws EventStoreError `event-store.damaged`. */
export function requireSoundEnd(db: Database): void {
  const size = numberOr(db.prepare('SELECT size FROM head').pluck().get());
  const last = numberOr(db.prepare('SELECT max(position) FROM event').pluck().get());
  const start = size ? lastTileStart(size) : 0;
  const tile = db
    .prepare<[number], Buffer>('SELECT hashes FROM tile WHERE level = 0 AND number = ?')
    .pluck()
    .get(start / TILE_WIDTH);
  const rows = db
    .prepare<[number], Omit<EndRow, 'id'> & { id: Buffer }>(
      `SELECT position, event.id, stream.name AS stream, revision, recorded_at AS recordedAt, envelope
       FROM event JOIN stream ON stream.id = event.stream WHERE position >= ? ORDER BY position LIMIT ${TILE_WIDTH + 1}`,
    )
    .all(start)
    .map((row) => ({ ...row, id: idFromBytes(row.id) }));
  requireSound({ size, last, tile, rows });
}

const numberOr = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);
