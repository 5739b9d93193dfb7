import { LIMITS, type LogIntake, type LogWithReceipts, type StoredReceipt, type StoredRecord } from '@onus/event-store';

/** Has a log take over the records of another from where it stands, up to a size, each part with its receipts. */
export async function copyRecords(
  source: LogWithReceipts,
  intake: LogIntake,
  from: number,
  size: number,
  onProgress: (done: number) => void,
): Promise<void> {
  const receipts = source.readReceipts(from)[Symbol.asyncIterator]();
  let waiting = await receipts.next();
  const receiptsBefore = async (end: number): Promise<StoredReceipt[]> => {
    const due: StoredReceipt[] = [];
    while (!waiting.done && waiting.value.position < end) {
      due.push(waiting.value);
      waiting = await receipts.next();
    }
    return due;
  };
  try {
    for await (const records of inParts(source.readRecords(from, size - from))) {
      const end = (records.at(-1)?.position ?? -1) + 1;
      await intake.take(records, await receiptsBefore(end));
      onProgress(end);
    }
  } finally {
    await receipts.return?.(undefined);
  }
}

/** As many at a time as a page of a read has. */
async function* inParts(records: AsyncIterable<StoredRecord>): AsyncGenerator<readonly StoredRecord[]> {
  let part: StoredRecord[] = [];
  let bytes = 0;
  for await (const record of records) {
    part.push(record);
    bytes += record.envelope.length + record.data.length + (record.personal?.length ?? 0);
    if (part.length < LIMITS.pageEvents && bytes < LIMITS.pageBytes) continue;
    yield part;
    part = [];
    bytes = 0;
  }
  if (part.length > 0) yield part;
}
