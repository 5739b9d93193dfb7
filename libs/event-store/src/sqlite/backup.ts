import { appendLeaf, emptyFrontier, leafHash, readRoot, rootOf } from '@onus/transparency-log';
import { commitmentOf, isAlgorithmKnown } from '../commitment.ts';
import { type EventStoreCode, EventStoreError } from '../event-store-error.ts';
import type { Envelope, EventStore, Head, StoredRecord } from '../port.ts';
import type { LiveAudit } from './audit/audited-log.ts';
import { openLiveAudit } from './audit/open-audit.ts';
import { openForReading, openForWriting } from './connection.ts';
import { emptyWriteAheadLog, eraseFrom } from './erase-personal.ts';
import { openSqliteEventStore } from './open.ts';
import { requireOwnSchema, requireSchema } from './schema.ts';

/** Hears how much is done. */
export type OnProgress = (done: number, total: number) => void;

/** Copied between two turns of the event loop: 8 MiB. */
const PAGES_PER_STEP = 2_000;

/**
 * Copies a log as it stands at one moment into a new file, while another process may go on writing to it.
 *
 * SQLite's backup begins anew whenever somebody else writes; inside a read transaction it does not, for it sees one moment
 * throughout. `VACUUM INTO` would see one too, but sorts every index again and cannot say how far it has come. The writer
 * is never held up; its write-ahead log grows until the copy is done. Progress is in pages.
 *
 * @throws EventStoreError `event-store.cannot-open`, `event-store.not-a-ledger`, `event-store.schema-version`;
 * `event-store.copy-failed`: what there is of the copy is of no use.
 */
export async function copySqliteLog(from: string, to: string, onProgress: OnProgress = () => undefined): Promise<void> {
  const db = openForReading(from);
  try {
    requireSchema(db);
    db.exec('BEGIN');
    db.prepare('SELECT size FROM head').get();
    const progress = ({ totalPages, remainingPages }: { totalPages: number; remainingPages: number }): number => {
      onProgress(totalPages - remainingPages, totalPages);
      return PAGES_PER_STEP;
    };
    await db.backup(to, { progress });
  } catch (cause) {
    throw asStoreError(cause, 'event-store.copy-failed', `${from} could not be copied to ${to}`);
  } finally {
    db.close();
  }
}

/**
 * Deletes personal parts in a log that nobody has open; returns how many there were. No file of it holds them afterwards.
 *
 * @throws EventStoreError as opening; `event-store.write-failed`.
 */
export function erasePersonalIn(path: string, positions: readonly number[]): number {
  const db = openForWriting(path);
  try {
    requireSchema(db);
    const erased = eraseFrom(db, positions);
    if (!emptyWriteAheadLog(db)) throw new Error(`somebody else has ${path} open`);
    return erased;
  } catch (cause) {
    throw asStoreError(cause, 'event-store.write-failed', `${path} could not be written`);
  } finally {
    db.close();
  }
}

/**
 * Reads a log from end to end: every envelope against the tree, the tiles and the head against each other, every part
 * against its commitment, every row of the index of subjects against the envelopes. Progress is in events.
 *
 * @throws EventStoreError `event-store.damaged`, `event-store.schema-differs`, `event-store.unknown-algorithm`, naming the
 * place; or as opening.
 */
export async function checkSqliteLog(path: string, onProgress: OnProgress = () => undefined): Promise<Head> {
  requireOwnSchemaAt(path);
  const store = await openSqliteEventStore({ path, readonly: true, doubts: false });
  try {
    const head = await store.head();
    await requireTilesOf(store, head);
    await requireRecordsOf(store, head, path, onProgress);
    return head;
  } catch (cause) {
    throw asStoreError(cause, 'event-store.damaged', `${path} cannot be read to its end`);
  } finally {
    await store.close();
  }
}

function requireOwnSchemaAt(path: string): void {
  const db = openForReading(path);
  try {
    requireSchema(db);
    requireOwnSchema(db);
  } finally {
    db.close();
  }
}

async function requireTilesOf(store: EventStore, { size, rootHash }: Head): Promise<void> {
  const root = await readRoot((level, index) => store.readTile(level, index), size);
  if (root.toString('hex') !== rootHash) throw damaged(`the tiles do not lead to the root of size ${size}`);
}

async function requireRecordsOf(
  store: EventStore,
  { size, rootHash }: Head,
  path: string,
  onProgress: OnProgress,
): Promise<void> {
  const index = openLiveAudit(path);
  try {
    await requireLeaves(store, { size, rootHash }, indexedIn(index), onProgress);
  } finally {
    index.close();
  }
}

interface Indexed {
  /** @throws EventStoreError where the index of subjects lacks one of an event. */
  requireAll(position: number, envelope: Envelope): void;
  /** @throws EventStoreError where it has more than those. */
  requireNoMore(): void;
}

function indexedIn({ isIndexed, subjectRowCount }: LiveAudit): Indexed {
  let found = 0;
  return {
    requireAll: (position, { type, subjects }) => {
      for (const subject of new Set(subjects)) {
        if (!isIndexed(subject, type, position)) throw damaged(`the index of ${subject} lacks position ${position}`);
        found += 1;
      }
    },
    requireNoMore: () => {
      const more = subjectRowCount() - found;
      if (more > 0) throw damaged(`the index of subjects has ${more} rows of which no event speaks`);
    },
  };
}

async function requireLeaves(
  store: EventStore,
  { size, rootHash }: Head,
  indexed: Indexed,
  onProgress: OnProgress,
): Promise<void> {
  const frontier = emptyFrontier();
  for await (const record of store.readRecords(0)) {
    if (record.position !== frontier.size) throw damaged(`there is no event at position ${frontier.size}`);
    const envelope: Envelope = JSON.parse(Buffer.from(record.envelope).toString());
    requireCommitted(record, envelope);
    indexed.requireAll(record.position, envelope);
    appendLeaf(frontier, leafHash(record.envelope));
    if (frontier.size % 1_000 === 0) onProgress(frontier.size, size);
  }
  if (frontier.size !== size || rootOf(frontier).toString('hex') !== rootHash) {
    throw damaged(`the ${frontier.size} envelopes do not lead to the root of size ${size}`);
  }
  indexed.requireNoMore();
}

function requireCommitted(
  { position, data, dataSalt, personal, personalSalt }: StoredRecord,
  { dataCommit, personalCommit }: Envelope,
): void {
  for (const commitment of [dataCommit, personalCommit ?? dataCommit]) requireKnownAlgorithm(commitment, position);
  if (commitmentOf('data', dataSalt, data) !== dataCommit) throw damaged(`the data at position ${position} is altered`);
  if (personal === undefined || personalSalt === undefined) return; // erased, or never there
  if (commitmentOf('personal', personalSalt, personal) === personalCommit) return;
  throw damaged(`the personal part at position ${position} is altered`);
}

function requireKnownAlgorithm(commitment: string, position: number): void {
  if (isAlgorithmKnown(commitment)) return;
  throw new EventStoreError(
    'event-store.unknown-algorithm',
    `the event at position ${position} commits by ${commitment.split(':', 1)[0]}, which this program does not know`,
  );
}

function asStoreError(cause: unknown, code: EventStoreCode, what: string): EventStoreError {
  if (cause instanceof EventStoreError) return cause;
  return new EventStoreError(code, `${what}: ${cause instanceof Error ? cause.message : cause}`, { cause });
}

function damaged(what: string): EventStoreError {
  return new EventStoreError('event-store.damaged', what);
}
