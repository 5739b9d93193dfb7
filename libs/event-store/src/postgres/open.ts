import { setTimeout } from 'node:timers/promises';
import { withoutPassword } from '@onus/postgres';
import { type CommitSignal, commitSignal } from '../commit-signal.ts';
import type { Doubts } from '../comparison.ts';
import { EventStoreError } from '../event-store-error.ts';
import { groupCommit } from '../group-commit.ts';
import type { ReceiptReader } from '../intake.ts';
import { LIMITS } from '../limits.ts';
import type { EventStore } from '../port.ts';
import { type PreparedBatch, prepareBatch } from '../prepared-batch.ts';
import { requireAtMost } from '../well-formed.ts';
import { type Database, openDatabase, statement } from './database.ts';
import { requireFitServer } from './fit-server.ts';
import { type Listener, listen } from './listener.ts';
import { makeIn } from './make-log.ts';
import { requireNoPowers, requireOwnSchema } from './own-schema.ts';
import { openReader, type Reader } from './reader.ts';
import { requireSoundEnd } from './sound-end.ts';
import { openWriter, type Writer } from './writer.ts';

export interface PostgresEventStoreOptions {
  /** `postgres://…`, of the role that has the rights of the application (`makePostgresLog`). */
  readonly url: string;
  /** Gives the moment of record, which never goes back even if this does. Default: the clock of the machine. */
  readonly clock?: () => Date;
  /** For tools beside the writers, on a replica too: nothing is written, and the end of the log is not checked. */
  readonly readonly?: boolean;
  /**
   * Where reading keeps what it found altered, and which positions nothing is read from. Default: each read finds it anew.
   * `false`: nothing is compared, for whoever judges by other means what is stored.
   */
  readonly doubts?: Doubts | false;
  /**
   * `true`: the role is the owner of the log, which is made where there is none. Nothing but the triggers then keeps the program from
   * changing what is recorded: for a trial on one's own machine.
   */
  readonly isOwner?: boolean;
  /** So long the answer to a write is looked for after the connection broke. Default: 20 s. */
  readonly lostAnswerMs?: number;
}

export type PostgresEventStore = EventStore & ReceiptReader;

const NO_DOUBTS: Doubts = { has: () => false, add: () => undefined };
const LOST_ANSWER_MS = 20_000;
/** Connections that read at the same time. */
const READERS = 4;
/** What an erasure may take, which writes all keys anew. */
const ERASING_MS = 600_000;
/** How often an erasure looks whether those who read the keys of before, such as a backup, are done. */
const READER_MS = 100;
/** SQLSTATE of a lock that was not to be had in time. */
const LOCK_NOT_AVAILABLE = '55P03';

/**
 * Opens the log in a database of PostgreSQL: any number of writers and readers, in any process.
 *
 * @throws EventStoreError `event-store.cannot-open`, `event-store.not-a-ledger`, `event-store.schema-version`,
 * `event-store.schema-differs`, `event-store.exposed`, `event-store.unfit-server`, `event-store.read-only`, `event-store.damaged`: it
 * refuses to start rather than guess.
 */
export async function openPostgresEventStore(options: PostgresEventStoreOptions): Promise<PostgresEventStore> {
  const { url, readonly = false } = options;
  const reading = openDatabase({ url, name: 'onus log reader', max: READERS });
  const writing = openDatabase({ url, name: 'onus log writer', max: 1 });
  const erasing = openDatabase({ url, name: 'onus log erasing', max: 1, statementMs: ERASING_MS });
  const databases = [reading, writing, erasing];
  try {
    await requireFitServer(reading.query, !readonly);
    if (options.isOwner && !readonly) await writing.transaction((query) => makeIn(query, undefined));
    await requireOwnSchema(reading.query);
    if (!options.isOwner && !readonly) await requireNoPowers(reading.query);
    if (!readonly) await writing.transaction(requireSoundEnd);
  } catch (cause) {
    await Promise.all(databases.map((db) => db.close()));
    if (cause instanceof EventStoreError) throw cause;
    const shown = withoutPassword(url);
    throw new EventStoreError('event-store.cannot-open', `${shown} cannot be opened / 无法打开 ${shown}`, { cause });
  }
  const commits = commitSignal();
  const { reader, findReceipt } = openReader({ db: reading, commits, doubts: options.doubts ?? NO_DOUBTS });
  const listener = listen(url, commits);
  const parts = { reader, commits, listener, databases, erasing };
  if (readonly) return readonlyStore(parts);
  const clock = options.clock ?? (() => new Date());
  return writableStore(
    parts,
    openWriter({ db: writing, clock, findReceipt, lostAnswerMs: options.lostAnswerMs ?? LOST_ANSWER_MS }),
  );
}

interface StoreParts {
  readonly reader: Reader;
  readonly commits: CommitSignal;
  readonly listener: Listener;
  readonly databases: readonly Database[];
  readonly erasing: Database;
}

/** Those who follow the log hear of it. */
async function closeAll({ commits, listener, databases }: StoreParts): Promise<void> {
  const closed = [...databases.map((db) => db.close()), listener.close()];
  commits.notify();
  await Promise.all(closed);
}

function readonlyStore(parts: StoreParts): PostgresEventStore {
  let closing: Promise<void> | undefined;
  return {
    ...parts.reader,
    append: refuseWriting,
    erasePersonal: refuseWriting,
    halted: () => false,
    close: () => {
      closing ??= closeAll(parts);
      return closing;
    },
  };
}

async function refuseWriting(): Promise<never> {
  throw new EventStoreError('event-store.read-only', 'the log was opened for reading only');
}

function writableStore(parts: StoreParts, writer: Writer): PostgresEventStore {
  const { reader, commits, erasing } = parts;
  const queue = groupCommit(async (group) => {
    const outcomes = await writer.write(group);
    commits.notify();
    return outcomes;
  });
  let closing: Promise<void> | undefined;
  const requireNotClosing = (): void => {
    if (closing) throw new EventStoreError('event-store.closed', 'the log is closed');
  };

  return {
    ...reader,
    append: (batch, options) =>
      new Promise((resolve, reject) => {
        requireNotClosing();
        queue.submit(requireStorable(prepareBatch(batch, options)), resolve, reject);
      }),
    erasePersonal: async (positions) => {
      requireNotClosing();
      requireAtMost(positions.length, LIMITS.positionsPerErasure, 'positions in one erasure');
      return eraseFrom(erasing, positions, requireNotClosing);
    },
    halted: writer.halted,
    close: () => {
      closing ??= queue.idle().then(() => closeAll(parts));
      return closing;
    },
  };
}

const ERASE = statement('erase', 'SELECT onus_log.erase_personal($1::BIGINT[]) AS erased');

/** Waits until nobody reads the keys of before. */
async function eraseFrom(db: Database, positions: readonly number[], requireNotClosing: () => void): Promise<number> {
  for (;;) {
    try {
      return (await db.query<{ erased: number }>(ERASE, [positions]))[0]?.erased ?? 0;
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== LOCK_NOT_AVAILABLE) throw error;
    }
    await setTimeout(READER_MS);
    requireNotClosing();
  }
}

/** As JSON writes the character of which PostgreSQL has none. */
const NUL = /(?:^|[^\\])(?:\\\\)*\\u0000/;

/** Texts of PostgreSQL hold every character but one. @throws EventStoreError `event-store.malformed`. */
function requireStorable(batch: PreparedBatch): PreparedBatch {
  const texts = [
    batch.idempotency?.key ?? '',
    batch.idempotency?.digest ?? '',
    ...batch.streams.map(({ stream }) => stream),
  ];
  const isNulIn = ({ before, after }: { before: string; after: string }): boolean =>
    NUL.test(before) || NUL.test(after);
  const hasNul =
    texts.some((text) => text.includes('\0')) ||
    batch.streams.some(({ events }) => events.some(({ envelope }) => isNulIn(envelope)));
  if (!hasNul) return batch;
  throw new EventStoreError(
    'event-store.malformed',
    'a text of an event holds the character NUL, which PostgreSQL cannot keep',
  );
}
