import type { StoredRecord } from '@onus/event-store';
import { BATCH } from './log-source.ts';

/** The first of some records, as many as go together. */
export async function batchOf(records: AsyncIterable<StoredRecord>): Promise<readonly StoredRecord[]> {
  const batch: StoredRecord[] = [];
  let bytes = 0;
  for await (const record of records) {
    batch.push(record);
    bytes += record.envelope.length + record.data.length;
    if (bytes >= BATCH.bytes) break;
  }
  return batch;
}
