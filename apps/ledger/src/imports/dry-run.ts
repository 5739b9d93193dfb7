import { hash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type Authority, type Person, useCaseNamed } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { readSheet, type Table, type TableRow, tableIn } from '@onus/sheets-in';
import type { DryRun } from './dry-run-result.ts';
import { commandsOf, type ImportKind, type RowValues } from './import-kind.ts';
import type { RowError } from './row-error.ts';
import { headingsOf, isLeftEmpty, valuesIn } from './row-reader.ts';
import type { RowKeeper } from './rows/keep-rows.ts';
import { type Decided, type ForeseenRow, type Step, trialOn } from './trial.ts';
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

/** Errors that are told; all are counted. */
export const ERRORS_TOLD_MAX = 1_000;
/** Rows that are looked at together; between them, others have their turn. */
const ROWS_AT_ONCE = 100;

/**
 * Reads a file and decides what its rows become, each upon what those before it would have recorded, by the rules of the
 * commands themselves. Nothing is recorded.
 *
 * @param keeper keeps what the rows become, so that exactly that can be recorded; opened once the headings are known
 * @throws SheetRefused
 */
export async function dryRun(
  store: EventStore,
  order: ImportOrder,
  keeper?: (table: Table) => RowKeeper,
): Promise<DryRun> {
  const { kind, bytes } = order;
  const { size } = await store.head();
  const table = tableIn(readSheet(bytes), headingsOf(kind));
  const keep = keeper?.(table);
  const codes = await unitCodesIn(store);
  const trial = trialOn(store, order.person, order.now, codes.states());
  const count = { rows: 0, refused: 0, leftEmpty: 0, errors: 0 };
  const errors: RowError[] = [];
  const look = (row: TableRow): LookedAt => {
    const read = valuesIn(kind, table, row, codes);
    const { effectiveOn = order.effectiveOn } = read.values as { readonly effectiveOn?: string };
    const asking = { effectiveOn, ...(order.authority && { authority: order.authority }) };
    return { row, ...read, asking, commands: read.errors.length > 0 ? [] : commandsOf(kind, read.values, effectiveOn) };
  };
  for (const some of together(table.rows)) {
    const filled = some.filter((row) => !isLeftEmpty(kind, row));
    count.leftEmpty += some.length - filled.length;
    await setImmediate();
    const before = codes.version();
    const seen = filled.map(look);
    await trial.foresee(seen);
    for (const one of seen) {
      count.rows += 1;
      const found = await errorsIn(codes.version() === before ? one : look(one.row));
      if (found.length > 0) count.refused += 1;
      count.errors += found.length;
      errors.push(...found.slice(0, ERRORS_TOLD_MAX - errors.length));
    }
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

  async function errorsIn({ row, errors, values, asking, commands }: LookedAt): Promise<readonly RowError[]> {
    if (errors.length > 0) return errors;
    const decided = await trial.decide(commands, asking);
    if ('steps' in decided) {
      const differs = otherUnit(kind, row, values, decided.steps);
      if (differs) return [differs];
      const { effectiveOn } = asking;
      tellUnits(codes, decided.steps, effectiveOn);
      if (count.refused === 0) keep?.add({ row, values, effectiveOn, commands }, decided.steps);
    }
    return errorsOf(kind, row, decided);
  }
}

/** A row as it is read, and what it becomes where nothing is wrong with its cells. */
interface LookedAt extends ForeseenRow {
  readonly row: TableRow;
  readonly values: RowValues;
  readonly errors: readonly RowError[];
}

/** Rows a few at a time, in their order. */
function* together(rows: Iterable<TableRow>): Generator<readonly TableRow[]> {
  let some: TableRow[] = [];
  for (const row of rows) {
    some.push(row);
    if (some.length < ROWS_AT_ONCE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

function tellUnits(codes: UnitCodes, steps: readonly Step[], effectiveOn: string): void {
  for (const { recordings } of steps)
    for (const { facts } of recordings) for (const fact of facts) codes.tell(fact, effectiveOn);
}

/** What a row names by its own id may be of another unit than the row says: somebody's mistake, and nobody knows in which of the two. */
function otherUnit(kind: ImportKind, { number: row }: TableRow, values: RowValues, steps: readonly Step[]) {
  const said = values['@unitId'];
  if (typeof said !== 'string') return undefined;
  const facts = steps.flatMap(({ recordings }) => recordings.flatMap((recording) => recording.facts));
  const told = facts.map(({ data }) => (data as { readonly unitId?: string }).unitId);
  const other = told.find((unitId) => unitId !== undefined && unitId !== said);
  if (other === undefined) return undefined;
  return {
    ...{ row, ...at(kind, '@unitId'), code: 'import.unit-differs' },
    sentence: {
      zh: `该行所指的任务属于单位 ${other}，而单位代码所指的是 ${said}`,
      en: `The task of this row is of the unit ${other}, and the unit code is that of ${said}`,
    },
  } satisfies RowError;
}

/** Why a row is refused, each with the column that would have to change. */
function errorsOf(kind: ImportKind, { number: row }: TableRow, decided: Decided): readonly RowError[] {
  if ('steps' in decided) return [];
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
