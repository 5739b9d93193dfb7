import { createHash, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeSync } from 'node:fs';
import type { Table, TableRow } from '@onus/sheets-in';
import { day } from '../column-kind.ts';
import type { ImportColumn, ImportKind, RowCommand, RowValues } from '../import-kind.ts';
import type { Step } from '../trial.ts';
import type { KeptHead, KeptRow } from './kept-row.ts';

/** A row that was accepted, with what it becomes. */
interface AcceptedRow {
  readonly row: TableRow;
  readonly values: RowValues;
  readonly effectiveOn: string;
  readonly commands: readonly RowCommand[];
}

/** Writes the rows of a file, as they are accepted, into another, in batches as they will be recorded. */
export interface RowKeeper {
  add(accepted: AcceptedRow, steps: readonly Step[]): void;
  /** Makes it durable. @returns the SHA-256 of all that was written, in hex */
  end(): string;
}

/**
 * Of one batch. What a batch of the log takes is several times as much, for the streams on which a row rests may be more when it
 * is recorded.
 */
const BATCH = { rows: 64, streams: 256, events: 256, bytes: 2 * 1024 * 1024 };
const OWNER_ONLY = 0o600;

/** @param path of a file that is not there yet */
export function keepRows(path: string, kind: ImportKind, table: Table): RowKeeper {
  const hash = createHash('sha256');
  const file = openSync(path, 'wx', OWNER_ONLY);
  let batch: string[] = [];
  let has = { streams: 0, events: 0, bytes: 0 };

  const writeLine = (line: string): void => {
    const bytes = Buffer.from(`${line}\n`);
    hash.update(bytes);
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
  };
  const writeBatch = (): void => {
    if (batch.length > 0) writeLine(`[${batch.join()}]`);
    batch = [];
    has = { streams: 0, events: 0, bytes: 0 };
  };
  const headings = kind.columns.map((column) => headingOf(column, table));
  writeLine(JSON.stringify({ v: 1, salt: randomBytes(16).toString('hex'), headings } satisfies KeptHead));

  return {
    add: ({ row, values, effectiveOn, commands }, steps) => {
      const cells = kind.columns.map((column) => cellOf(column, row, values));
      const line = JSON.stringify({ row: row.number, effectiveOn, commands, cells } satisfies KeptRow);
      const recordings = steps.flatMap((step) => step.recordings);
      batch.push(line);
      has = {
        streams: has.streams + recordings.length,
        events: has.events + recordings.reduce((all, { facts }) => all + facts.length, 0),
        bytes: has.bytes + line.length,
      };
      const isFull = has.streams >= BATCH.streams || has.events >= BATCH.events || has.bytes >= BATCH.bytes;
      if (isFull || batch.length === BATCH.rows) writeBatch();
    },
    end: () => {
      writeBatch();
      fsyncSync(file);
      closeSync(file);
      return hash.digest('hex');
    },
  };
}

/** As a table that is tried anew has it: with the unit in which its amounts are. */
function headingOf({ field, title, kind }: ImportColumn, { units, unitAbove }: Table): string {
  const unit = units.get(field) ?? (kind.unit && unitAbove);
  return unit ? `${title.zh}（${unit}）` : title.zh;
}

/** A day as it was read: which number stands for it depends on the workbook. */
function cellOf({ field, kind }: ImportColumn, { cells }: TableRow, values: RowValues): string {
  const cell = cells[field];
  if (!cell) return '';
  return kind === day ? String(values[field]) : cell.text;
}
