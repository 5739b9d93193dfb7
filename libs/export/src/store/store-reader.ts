import type { AuditedEvent, AuditedLog } from '@onus/event-store';
import { TILE_WIDTH } from '@onus/transparency-log';
import { type LogReader, type LogRecord, type Report, subjectsOf } from '../check/index.ts';
import { columnCheck } from './columns.ts';
import { foundInStore } from './found-in-store.ts';
import { readable } from './readable.ts';
import { missingSubjects } from './subject-check.ts';

/** What the rows of some events have come to besides. */
export interface CheckedRows {
  /** Positions of those that are as they must be, ascending. */
  readonly sound: readonly number[];
  /** Rows of the subject index that are theirs and were found. */
  readonly indexed: number;
}

/** Reads a log from its database, and checks that the columns and the subjects of its events are what the envelopes say. */
export const storeReader =
  (audit: AuditedLog) =>
  (report: Report): LogReader<CheckedRows> => {
    // Owned by this function: the rows of the bundle at hand, and what was found since it was last told.
    const rows = new Map<number, AuditedEvent>();
    let sound: number[] = [];
    let indexed = 0;
    const differingColumns = columnCheck();

    const checkRow = (row: AuditedEvent, subjects: readonly string[]): void => {
      const { position } = row;
      sound.push(position);
      const missing = missingSubjects(audit, row, subjects);
      for (const subject of missing) report(foundInStore.subjectMissing({ position, subject }));
      indexed += subjects.length - missing.length;
    };
    return {
      tile: (level, index) => readable(`tile ${level}/${index}`, () => audit.tile(level, index), report),
      records: (bundle, width) => {
        const first = bundle * TILE_WIDTH;
        const read = readable(`event ${first}…`, () => audit.events(first, first + width - 1), report);
        rows.clear();
        for (const row of read ?? []) rows.set(row.position, row);
        return read && Array.from({ length: width }, (_, i) => recordOf(rows.get(first + i)));
      },
      onEntry: (position, entry) => {
        const row = rows.get(position);
        if (row === undefined) return;
        const columns = differingColumns(row, entry);
        for (const column of columns) report(foundInStore.columnDiffers({ position, column }));
        if (columns.length === 0) checkRow(row, subjectsOf(entry));
      },
      also: () => {
        const checked = { sound, indexed };
        sound = [];
        indexed = 0;
        return checked;
      },
    };
  };

function recordOf(row: AuditedEvent | undefined): LogRecord | undefined {
  if (row === undefined) return undefined;
  const { envelope, dataSalt, data, personalSalt, personal } = row;
  const parts = {
    data: Buffer.concat([dataSalt, data]),
    personal: personalSalt && personal ? Buffer.concat([personalSalt, personal]) : undefined,
  };
  return { entry: envelope, parts };
}
