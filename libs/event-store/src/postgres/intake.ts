import { withoutPassword } from '@onus/postgres';
import { extendTiles, leafHash, rootOf } from '@onus/transparency-log';
import { EventStoreError } from '../event-store-error.ts';
import type { LogIntake, StoredReceipt } from '../intake.ts';
import { LIMITS } from '../limits.ts';
import { sealPersonal } from '../personal-cipher.ts';
import type { Envelope, StoredRecord } from '../port.ts';
import { appendRecords } from './append-records.ts';
import { type Database, openDatabase, type Query, statement } from './database.ts';
import { requireFitServer } from './fit-server.ts';
import type { PlannedRecord } from './group-plan.ts';
import { type HeldHead, type LogState, loadState } from './log-state.ts';
import { requireNoPowers, requireOwnSchema } from './own-schema.ts';
import { requireSoundEnd } from './sound-end.ts';

const HOLD_HEAD = statement('hold_head', 'SELECT size, root FROM onus_log.hold_head()');

/**
 * Opens a log that takes over another one.
 *
 * @param options as for `openPostgresEventStore`, by the role of the application
 * @throws EventStoreError as there.
 */
export async function openPostgresIntake({ url, isOwner = false }: IntakeOptions): Promise<LogIntake> {
  const db = openDatabase({ url, name: 'onus log intake', max: 1 });
  try {
    await requireFitServer(db.query, true);
    await requireOwnSchema(db.query);
    if (!isOwner) await requireNoPowers(db.query);
    await db.transaction(requireSoundEnd);
  } catch (cause) {
    await db.close();
    if (cause instanceof EventStoreError) throw cause;
    const shown = withoutPassword(url);
    throw new EventStoreError('event-store.cannot-open', `${shown} cannot be opened / 无法打开 ${shown}`, { cause });
  }
  return {
    size: async () => (await sizeOf(db)) ?? 0,
    take: (records, receipts) => take(db, records, receipts),
    close: () => db.close(),
  };
}

export interface IntakeOptions {
  readonly url: string;
  readonly isOwner?: boolean;
}

const SIZE = statement('size', 'SELECT size FROM onus_log.head');
const sizeOf = async (db: Database): Promise<number | undefined> => (await db.query<{ size: number }>(SIZE))[0]?.size;

/** All of them in one transaction, in as many statements as their bytes need. */
const take = (db: Database, records: readonly StoredRecord[], receipts: readonly StoredReceipt[]): Promise<void> =>
  db.transaction(async (query) => {
    const [head] = await query<HeldHead>(HOLD_HEAD);
    if (head === undefined) throw new EventStoreError('event-store.damaged', 'the log has no head');
    requireNext(records, head.size);
    let state = await loadState(query, head);
    let waiting = receipts;
    for (const some of inBatches(records)) {
      const end = some.at(-1)?.position ?? -1;
      const own = waiting.filter(({ position }) => position <= end);
      waiting = waiting.filter(({ position }) => position > end);
      state = await takeSome(query, state, some, own);
    }
    if (waiting.length === 0) return;
    throw new EventStoreError('event-store.malformed', 'a receipt is of events that are not taken with it');
  });

function requireNext(records: readonly StoredRecord[], size: number): void {
  for (const [i, { position }] of records.entries()) {
    if (position === size + i) continue;
    throw new EventStoreError('event-store.malformed', `position ${position} is not the next one, ${size + i}`);
  }
}

/** A receipt stands with the last of its events, so that these may be in batches of their own. */
function* inBatches(records: readonly StoredRecord[]): Generator<StoredRecord[]> {
  let some: StoredRecord[] = [];
  let bytes = 0;
  for (const record of records) {
    some.push(record);
    bytes += record.envelope.length + record.data.length;
    if (some.length < LIMITS.eventsPerCommit && bytes < LIMITS.pageBytes) continue;
    yield some;
    [some, bytes] = [[], 0];
  }
  if (some.length > 0) yield some;
}

async function takeSome(
  query: Query,
  before: LogState,
  records: readonly StoredRecord[],
  receipts: readonly StoredReceipt[],
): Promise<LogState> {
  const envelopes = records.map(({ envelope }) => JSON.parse(Buffer.from(envelope).toString()) as Envelope);
  const endsBefore = new Map<string, number>();
  for (const { stream, revision } of envelopes) {
    if (!endsBefore.has(stream)) endsBefore.set(stream, revision - 1);
  }
  const planned = records.map((record, i) => plannedRecord(record, envelopes[i]?.id ?? ''));
  const { edge, tiles } = extendTiles(
    before.edge,
    records.map(({ envelope }) => leafHash(envelope)),
  );
  const lastMomentMs = Date.parse(envelopes.at(-1)?.recordedAt ?? '');
  const after = { edge, root: rootOf(edge.frontier), lastMomentMs };
  const appended = { records: planned, receipts, endsBefore, conditions: [], tiles, before, after };
  const outcome = await appendRecords(query, appended);
  if (outcome === 'written') return after;
  throw new EventStoreError('event-store.write-failed', 'the records do not follow what the log holds already');
}

function plannedRecord({ envelope, data, dataSalt, personal, personalSalt }: StoredRecord, id: string): PlannedRecord {
  const sealed = personal && personalSalt ? sealPersonal(personalSalt, personal) : undefined;
  return {
    id,
    envelope: Buffer.from(envelope),
    data: Buffer.from(data),
    dataSalt: Buffer.from(dataSalt),
    personal: sealed,
  };
}
