import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type Authority, type Bilingual, type Person, type Recording, useCaseNamed } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { readSheet, type TableRow, tableIn } from '@onus/sheets-in';
import { commandsOf, type ImportKind } from './import-kind.ts';
import type { RowError } from './row-error.ts';
import { headingsOf, isLeftEmpty, valuesIn } from './row-reader.ts';
import { type Decided, trialOn } from './trial.ts';
import { type UnitCodes, unitCodesIn } from './unit-codes.ts';

/** What is imported: a file of a kind, by whom, for which day, ordered by which document. */
export interface ImportOrder {
  readonly kind: ImportKind;
  readonly bytes: Buffer;
  readonly person: Person;
  /** Of rows that name no day of their own. */
  readonly effectiveOn: string;
  readonly authority: Authority | undefined;
  readonly now: Date;
}

/** What would come of a file, row by row. Nothing was recorded. */
export interface DryRun {
  readonly kind: string;
  /** SHA-256 of the file, in hex. */
  readonly fileDigest: string;
  /** The last position of the log that it rests on; −1 in an empty log. */
  readonly position: number;
  /** Rows with something in them. */
  readonly rows: number;
  readonly accepted: number;
  readonly refused: number;
  /** Rows in which nothing but what the template had filled in stands. */
  readonly leftEmpty: number;
  /** The first of them, in the order of the rows. */
  readonly errors: readonly RowError[];
  /** All of them. */
  readonly errorCount: number;
  readonly notes: readonly { readonly code: string; readonly sentence: Bilingual }[];
}

/** Errors that are told; all are counted. */
export const ERRORS_TOLD_MAX = 1_000;
/** Others have their turn between so many rows. */
const ROWS_AT_ONCE = 200;

/**
 * Reads a file and decides what its rows become, each upon what those before it would have recorded, by the rules of the
 * commands themselves. Nothing is recorded.
 *
 * @throws SheetRefused
 */
export async function dryRun(store: EventStore, order: ImportOrder): Promise<DryRun> {
  const { kind, bytes } = order;
  const { size } = await store.head();
  const table = tableIn(readSheet(bytes), headingsOf(kind));
  const codes = await unitCodesIn(store);
  const trial = trialOn(store, order.person, order.now, codes.states());
  const count = { rows: 0, refused: 0, leftEmpty: 0, errors: 0 };
  const errors: RowError[] = [];
  for (const row of table.rows) {
    if (isLeftEmpty(kind, row)) {
      count.leftEmpty += 1;
      continue;
    }
    count.rows += 1;
    if (count.rows % ROWS_AT_ONCE === 0) await setImmediate();
    const read = valuesIn(kind, table, row, codes);
    const found = read.errors.length > 0 ? read.errors : await decidedErrors(row, read.values);
    if (found.length > 0) count.refused += 1;
    count.errors += found.length;
    errors.push(...found.slice(0, ERRORS_TOLD_MAX - errors.length));
  }
  const { rows, refused, leftEmpty, errors: errorCount } = count;
  return {
    kind: kind.name,
    fileDigest: hash('sha256', bytes),
    position: size - 1,
    rows,
    accepted: rows - refused,
    refused,
    leftEmpty,
    errors,
    errorCount,
    notes: table.notes().map(({ code, text }) => ({ code, sentence: text })),
  };

  async function decidedErrors(row: TableRow, values: Readonly<Record<string, unknown>>): Promise<readonly RowError[]> {
    const { effectiveOn = order.effectiveOn } = values as { readonly effectiveOn?: string };
    const asking = { effectiveOn, ...(order.authority && { authority: order.authority }) };
    const decided = await trial.decide(commandsOf(kind, values, effectiveOn), asking);
    if ('recordings' in decided) tellUnits(codes, decided.recordings, effectiveOn);
    return errorsOf(kind, row, decided);
  }
}

function tellUnits(codes: UnitCodes, recordings: readonly Recording[], effectiveOn: string): void {
  for (const { facts } of recordings) for (const fact of facts) codes.tell(fact, effectiveOn);
}

/** Why a row is refused, each with the column that would have to change. */
function errorsOf(kind: ImportKind, { number: row }: TableRow, decided: Decided): readonly RowError[] {
  if ('recordings' in decided) return [];
  if ('refusal' in decided) {
    const { code, text, field } = decided.refusal;
    return [{ row, ...(field !== undefined && at(kind, field)), code, sentence: text }];
  }
  return decided.malformed.map(({ field, code, detail }) => ({ row, ...at(kind, field), code, sentence: detail }));
}

/** A field of the request, and the column that it comes from: of a list, the one in which the list stands. */
function at({ columns }: ImportKind, field: string): Pick<RowError, 'field' | 'column'> {
  const column = columns.find((one) => one.field === field || field.startsWith(`${one.field}.`));
  return { field, ...(column && { column: column.title }) };
}

/** What it takes to import a kind of table. */
export const permissionOf = ({ useCase }: ImportKind): string => useCaseNamed(useCase).permission;
