import { leafHash } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import type { StoredRecord } from '../port.ts';
import { requireOpen } from './connection.ts';
import { lastPosition } from './last-position.ts';
import { collectPage, inPages, type PagedRead } from './pages.ts';
import { stretchOf } from './stretch.ts';

interface RecordRow {
  readonly position: number;
  readonly envelope: Buffer;
  readonly data: Buffer;
  readonly dataSalt: Buffer;
  readonly personal: Buffer | null;
  readonly personalSalt: Buffer | null;
}

/** Reads records byte for byte, by position. The leaf hash is that of the envelope read, not a stored one. */
export function recordReader(db: Database): (from: number, limit?: number) => AsyncIterable<StoredRecord> {
  const last = lastPosition(db);
  const select = db.prepare<[number, number, number], RecordRow>(`
    SELECT event.position AS position, envelope, data, data_salt AS dataSalt, bytes AS personal, salt AS personalSalt
    FROM event LEFT JOIN personal ON personal.position = event.position
    WHERE event.position BETWEEN ? AND ? ORDER BY event.position LIMIT ?`);

  const paged: PagedRead<RecordRow, StoredRecord> = {
    page: ({ from, to }, count) => {
      requireOpen(db);
      return collectPage(select.iterate(from, to, count), count, bytesOf);
    },
    keyOf: (row) => row.position,
    itemOf: storedRecord,
  };
  return (from, limit) => {
    const stretch = stretchOf(limit === undefined ? { from } : { from, limit }, last());
    return inPages(stretch, limit, paged);
  };
}

function storedRecord({ personal, personalSalt, ...row }: RecordRow): StoredRecord {
  return {
    ...row,
    leafHash: leafHash(row.envelope),
    personal: personal ?? undefined,
    personalSalt: personalSalt ?? undefined,
  };
}

function bytesOf({ envelope, data, personal }: RecordRow): number {
  return envelope.length + data.length + (personal?.length ?? 0);
}
