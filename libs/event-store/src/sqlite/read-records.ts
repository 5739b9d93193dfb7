import { leafHash } from '@onus/transparency-log';
import type { Database } from 'better-sqlite3';
import { SALT_BYTES } from '../commitment.ts';
import { type Comparison, NOT_COMPARED } from '../comparison.ts';
import type { LogEnd } from '../log-end.ts';
import { collectPage, inPages, type PagedRead } from '../pages.ts';
import type { Envelope, StoredRecord } from '../port.ts';
import { stretchOf } from '../stretch.ts';
import { requireOpen } from './connection.ts';

interface RecordRow {
  readonly position: number;
  readonly envelopeBytes: number;
  /** Envelope, salt of the data, data, one after another: three buffers would cost more than all else of the reading. */
  readonly bytes: Buffer;
  readonly personal: Buffer | null;
  readonly personalSalt: Buffer | null;
}

/** Reads records byte for byte, by position. The leaf hash is that of the envelope read, not a stored one. */
export function recordReader(
  db: Database,
  compared: Comparison,
  end: () => LogEnd,
): (from: number, limit?: number) => AsyncIterable<StoredRecord> {
  const select = db.prepare<[number, number, number], RecordRow>(`
    SELECT event.position AS position, length(envelope) AS envelopeBytes,
      CAST(envelope || data_salt || data AS BLOB) AS bytes, personal.bytes AS personal, salt AS personalSalt
    FROM event LEFT JOIN personal ON personal.position = event.position
    WHERE event.position BETWEEN ? AND ? ORDER BY event.position LIMIT ?`);

  const paged: PagedRead<RecordRow, StoredRecord> = {
    page: ({ from, to }, count) => {
      requireOpen(db);
      const page = collectPage(select.iterate(from, to, count), count, bytesOf);
      for (const [i, { position }] of page.rows.entries()) compared.isThere(from + i, position === from + i);
      return page;
    },
    keyOf: (row) => row.position,
    itemOf: (row) => storedRecord(row, compared),
  };
  return (from, limit) => {
    const stretch = stretchOf(limit === undefined ? { from } : { from, limit }, end().last);
    return inPages(stretch, limit, paged);
  };
}

function storedRecord(row: RecordRow, compared: Comparison): StoredRecord {
  const { position, envelopeBytes, bytes } = row;
  const envelope = bytes.subarray(0, envelopeBytes);
  const dataSalt = bytes.subarray(envelopeBytes, envelopeBytes + SALT_BYTES);
  const data = bytes.subarray(envelopeBytes + SALT_BYTES);
  const parts = { position, envelope, data, dataSalt };
  const personal = row.personal ?? undefined;
  const personalSalt = row.personalSalt ?? undefined;
  if (compared === NOT_COMPARED) return { ...parts, leafHash: leafHash(envelope), personal, personalSalt };
  const leaf = compared.envelope(position, envelope, compared.leafAt(position));
  const parsed = JSON.parse(envelope.toString()) as Envelope;
  compared.part(position, 'data', { text: data, salt: dataSalt }, parsed);
  if (personal && personalSalt) compared.part(position, 'personal', { text: personal, salt: personalSalt }, parsed);
  const leafBytes = leaf === undefined ? leafHash(envelope) : Buffer.from(leaf, 'hex');
  return { ...parts, leafHash: leafBytes, personal, personalSalt, parsed };
}

function bytesOf({ bytes, personal }: RecordRow): number {
  return bytes.length + (personal?.length ?? 0);
}
