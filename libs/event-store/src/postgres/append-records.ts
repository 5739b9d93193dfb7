import type { TileRow } from '@onus/transparency-log';
import type { StoredReceipt } from '../intake.ts';
import type { NothingNewer } from '../port.ts';
import { byteaArray } from './binary-array.ts';
import { type Query, statement } from './database.ts';
import type { PlannedRecord } from './group-plan.ts';
import type { LogState } from './log-state.ts';

const PARAMETERS = 21;
const places = Array.from({ length: PARAMETERS }, (_, i) => `$${i + 1}`).join(', ');
const APPEND = statement('append', `SELECT onus_log.append_batch(${places}) AS outcome`);

/** What is written after a head that the writer has seen. */
export interface Appended {
  readonly records: readonly PlannedRecord[];
  readonly receipts: readonly StoredReceipt[];
  /** Where the streams end that it rests on. */
  readonly endsBefore: ReadonlyMap<string, number>;
  readonly conditions: readonly NothingNewer[];
  readonly tiles: readonly TileRow[];
  readonly before: LogState;
  readonly after: LogState;
}

/** See `append_batch`. */
export type AppendedOutcome = 'written' | 'moved' | 'otherwise';

/** All of it in one statement, on its own or in a transaction that holds the head. */
export async function appendRecords(query: Query, appended: Appended): Promise<AppendedOutcome> {
  const { records, receipts, endsBefore, conditions, tiles, before, after } = appended;
  const meant = conditions.flatMap(({ types, after: position, subject = null }) =>
    types.map((type) => ({ type, position, subject })),
  );
  const [row] = await query<{ outcome: AppendedOutcome }>(APPEND, [
    before.edge.frontier.size,
    before.root,
    after.root,
    byteaArray(records.map(({ envelope }) => envelope)),
    byteaArray(records.map(({ dataSalt }) => dataSalt)),
    byteaArray(records.map(({ data }) => data)),
    byteaArray(records.map(({ personal }) => personal?.sealed)),
    byteaArray(records.map(({ personal }) => personal?.key)),
    receipts.map(({ key }) => key),
    receipts.map(({ digest }) => digest),
    receipts.map(({ position }) => position),
    receipts.map(({ events }) => events),
    receipts.map(({ revision }) => revision),
    [...endsBefore.keys()],
    [...endsBefore.values()],
    meant.map(({ type }) => type),
    meant.map(({ position }) => position),
    meant.map(({ subject }) => subject),
    tiles.map(({ level }) => level),
    tiles.map(({ index }) => index),
    byteaArray(tiles.map(({ hashes }) => hashes)),
  ]);
  if (row === undefined) throw new Error('append_batch gave no outcome');
  return row.outcome;
}
