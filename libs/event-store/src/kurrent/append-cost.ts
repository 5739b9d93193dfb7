import { EventStoreError } from '../event-store-error.ts';
import type { PreparedBatch, PreparedEvent } from '../prepared-batch.ts';
import { FRAME_OVERHEAD_MAX } from './frame.ts';

/** What the server takes in one append unless it is told otherwise (`MaxAppendSize`). */
export const APPEND_BYTES = 1024 * 1024;

/** Of the sealed envelope: its moment and revision with their keys. */
const SEAL_BYTES_MAX = 80;
/** The server counts the type of an event in UTF-16. */
const BYTES_OF_UNIT = 2;
/** Of a receipt beside key and digest. */
const RECEIPT_BYTES_MAX = 100;

/** Bytes that a batch takes in one append, at most. */
export function appendCost({ streams, idempotency }: PreparedBatch): number {
  let bytes = idempotency ? RECEIPT_BYTES_MAX + Buffer.byteLength(JSON.stringify(idempotency)) : 0;
  for (const { events } of streams) for (const event of events) bytes += eventCost(event);
  return bytes;
}

function eventCost({ envelope, data, personal, type }: PreparedEvent): number {
  const own = Buffer.byteLength(envelope.before) + Buffer.byteLength(envelope.after) + SEAL_BYTES_MAX;
  const parts = data.bytes.length + (personal?.bytes.length ?? 0);
  return own + parts + BYTES_OF_UNIT * type.length + FRAME_OVERHEAD_MAX;
}

export const pastOneAppend = (bytes: number, most: number): EventStoreError =>
  new EventStoreError(
    'event-store.too-large',
    `${bytes} bytes in one batch; the server takes ${most} in one append (MaxAppendSize)` +
      ` / 一批共 ${bytes} 字节，服务器一次追加最多 ${most} 字节（MaxAppendSize）`,
  );
