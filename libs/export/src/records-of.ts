import type { StoredRecord } from '@onus/event-store';
import type { PositionSet } from './check/index.ts';
import { ExportError } from './export-error.ts';
import { type EntryParts, isWithholdable } from './format/index.ts';
import type { LogSource } from './log-source.ts';

/**
 * The `count` records from a position on.
 *
 * @throws ExportError `export.log-damaged` where one is missing.
 */
export async function recordsOf(log: LogSource, from: number, count: number): Promise<StoredRecord[]> {
  const records: StoredRecord[] = [];
  for await (const record of log.readRecords(from, count)) {
    const due = from + records.length;
    if (record.position !== due)
      throw new ExportError('export.log-damaged', `the log lacks position ${due}; verify it`);
    records.push(record);
  }
  if (records.length < count) {
    throw new ExportError('export.log-damaged', `the log lacks position ${from + records.length}; verify it`);
  }
  return records;
}

/**
 * What is kept apart from the envelope of a record, without personal parts that are lawfully erased, if only by decision yet.
 * `withholds`: nothing of contexts that are withheld, but which personal parts are there.
 */
export function partsOf(
  { position, envelope, data, dataSalt, personal, personalSalt }: StoredRecord,
  erased: Pick<PositionSet, 'has'>,
  withholds = false,
): EntryParts {
  const isKept = personal && personalSalt && !erased.has(position);
  if (withholds && isWithholdable(envelope)) return { data: undefined, personal: isKept ? 'withheld' : undefined };
  return {
    data: Buffer.concat([dataSalt, data]),
    personal: isKept ? Buffer.concat([personalSalt, personal]) : undefined,
  };
}
