import { leafHash } from '@onus/transparency-log';
import { alteredAt } from '../event-store-error.ts';
import { LIMITS } from '../limits.ts';
import type { LogEnd } from '../log-end.ts';
import { inPages, type Page } from '../pages.ts';
import { openPersonal } from '../personal-cipher.ts';
import type { Envelope, StoredRecord } from '../port.ts';
import { type Stretch, stretchOf } from '../stretch.ts';
import { leavesFor, type Reading, type StoredEvent, storedByPosition } from './event-rows.ts';

/** Reads records byte for byte, by position. The leaf hash is that of the envelope read, not a stored one. */
export async function* readRecords(
  reading: Reading,
  end: Promise<LogEnd>,
  from: number,
  limit: number | undefined,
): AsyncGenerator<StoredRecord> {
  const stretch = stretchOf(limit === undefined ? { from } : { from, limit }, (await end).last);
  yield* inPages(stretch, limit, {
    page: (rest, count) => pageOfRecords(reading, rest, count),
    keyOf: ({ position }) => position,
    itemOf: (stored) => stored,
  });
}

async function pageOfRecords(reading: Reading, stretch: Stretch, count: number): Promise<Page<StoredRecord>> {
  const stored = await storedByPosition(reading, stretch, count);
  const leafAt = await leavesFor(
    reading,
    stored.map(({ position }) => position),
  );
  let bytes = 0;
  for (const [i, { position, envelope, data }] of stored.entries()) {
    reading.compared.isThere(stretch.from + i, position === stretch.from + i);
    bytes += envelope.length + data.length;
  }
  const done = stored.length < count && bytes < LIMITS.pageBytes;
  return { rows: stored.map((row) => storedRecord(row, reading, leafAt(row.position))), done };
}

function storedRecord(stored: StoredEvent, { compared, isCompared }: Reading, leaf: string | undefined): StoredRecord {
  const { position, envelope, data, dataSalt, sealed, key } = stored;
  const opened = sealed && key ? openPersonal({ sealed, key }) : undefined;
  if (sealed && key && !opened) throw alteredAt(position);
  const parts = { position, envelope, data, dataSalt, personal: opened?.bytes, personalSalt: opened?.salt };
  if (!isCompared) return { ...parts, leafHash: leafHash(envelope) };
  compared.envelope(position, envelope, leaf);
  const parsed = JSON.parse(envelope.toString()) as Envelope;
  compared.part(position, 'data', { text: data, salt: dataSalt }, parsed);
  if (opened) compared.part(position, 'personal', { text: opened.bytes, salt: opened.salt }, parsed);
  return { ...parts, leafHash: leaf === undefined ? leafHash(envelope) : Buffer.from(leaf, 'hex'), parsed };
}
