import type { AuditedEvent, AuditedLog } from '@onus/event-store';
import { TILE_WIDTH } from '@onus/transparency-log';
import {
  checkLog,
  type Entry,
  type EntryCounts,
  type LogListener,
  type LogRecord,
  type LogToCheck,
  type Report,
} from '../check/index.ts';
import type { Checking } from './checking.ts';
import { differingColumns } from './columns.ts';
import { foundInStore } from './found-in-store.ts';
import { readable } from './readable.ts';
import { subjectCheck } from './subject-check.ts';

/** Checks the events: as those of any log, and that columns, subjects and head are what the envelopes say. */
export async function checkEntries(
  { audit, size, sound, report }: Checking,
  heads: readonly number[],
  { onHead, onProgress, ...others }: LogListener,
): Promise<EntryCounts> {
  const { head } = audit;
  const subjects = subjectCheck(audit, size, sound, report);
  // Owned by this function: the rows of the bundle at hand.
  let rows = new Map<number, AuditedEvent>();

  const checkRow = (row: AuditedEvent, entry: Entry): void => {
    const { position } = row;
    const columns = differingColumns(row, entry);
    for (const column of columns) report(foundInStore.columnDiffers({ position, column }));
    if (columns.length > 0) return;
    sound.add(position);
    subjects.add(row);
  };
  const log: LogToCheck = {
    size,
    root: head?.size === size ? head.root : undefined,
    tile: (level, index) => readable(`tile ${level}/${index}`, () => audit.tile(level, index), report),
    records: (bundle, width) => {
      const first = bundle * TILE_WIDTH;
      const read = readable(`event ${first}…`, () => audit.events(first, first + width - 1), report);
      rows = new Map(read?.map((row) => [row.position, row]));
      return read && Array.from({ length: width }, (_, i) => recordOf(rows.get(first + i)));
    },
    heads: [...new Set([...heads, size])].sort((a, b) => a - b),
  };
  const listener: LogListener = {
    ...others,
    onHead: (at, root) => {
      if (heads.includes(at)) onHead(at, root);
      if (at === size && root !== undefined) checkHead(head, size, root, report);
    },
    onEntry: (position, entry) => {
      const row = rows.get(position);
      if (row !== undefined) checkRow(row, entry);
    },
    ...(onProgress && { onProgress }),
  };
  const counts = await checkLog(log, listener, report);
  readable('event_subject', () => subjects.finish(), report);
  return counts;
}

function checkHead(head: AuditedLog['head'], size: number, root: Buffer, report: Report): void {
  if (head === undefined) report(foundInStore.headMissing({}));
  else if (head.size !== size) report(foundInStore.headSizeAltered({ stated: head.size, actual: size }));
  else if (!head.root.equals(root)) report(foundInStore.headRootAltered({ size }));
}

function recordOf(row: AuditedEvent | undefined): LogRecord | undefined {
  if (row === undefined) return undefined;
  const { envelope, dataSalt, data, personalSalt, personal } = row;
  const parts = {
    data: Buffer.concat([dataSalt, data]),
    personal: personalSalt && personal ? Buffer.concat([personalSalt, personal]) : undefined,
  };
  return { entry: envelope, parts };
}
