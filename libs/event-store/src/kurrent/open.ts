import { setTimeout } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { type CommitSignal, commitSignal } from '../commit-signal.ts';
import { type Comparison, comparison, type Doubts, NOT_COMPARED } from '../comparison.ts';
import { EventStoreError } from '../event-store-error.ts';
import { groupCommit } from '../group-commit.ts';
import type { LogWithReceipts } from '../intake.ts';
import { LIMITS } from '../limits.ts';
import { prepareBatch } from '../prepared-batch.ts';
import { openReader, type Reader } from '../sqlite/reader.ts';
import { storedLeaves } from '../sqlite/stored-leaves.ts';
import { lockForWriting } from '../sqlite/writer-lock.ts';
import { requireAtMost } from '../well-formed.ts';
import { withoutCredentials } from './address.ts';
import { APPEND_BYTES, appendCost, pastOneAppend } from './append-cost.ts';
import { followStream } from './follow-stream.ts';
import { openIndexForReading, openIndexForWriting } from './index-file.ts';
import { openKeys } from './open-keys.ts';
import type { PersonalKeys } from './personal-keys.ts';
import { requireKeyOf } from './sealed-personal.ts';
import type { StreamClient } from './stream-client.ts';
import { type StreamIndex, streamIndex } from './stream-index.ts';
import { type StreamWriter, streamWriter } from './stream-writer.ts';
import { type PersonalReader, personalReader } from './with-personal.ts';

export interface KurrentEventStoreOptions {
  /** `kurrentdb://…`, as its client takes it. */
  readonly url: string;
  /** File of this instance's index; made, and made again where it is gone. */
  readonly index: string;
  /** Where the keys of personal parts are kept: a file, or `postgres://…` where instances run on several machines. */
  readonly keys: string;
  /** Name of the one stream. Default: `onus-log`. */
  readonly stream?: string;
  /** Gives the moment of record, which never goes back even if this does. Default: the clock of the machine. */
  readonly clock?: () => Date;
  /**
   * For tools: nothing is appended. Beside an instance on the same index it reads what that one enters; else it brings the index up to
   * the end of the stream once, when it is opened.
   */
  readonly readonly?: boolean;
  /** As of a log in SQLite. */
  readonly doubts?: Doubts | false;
  /** Bytes that the server takes in one append (`MaxAppendSize`). Default: 1 MiB. */
  readonly appendBytes?: number;
}

/** What a store is made of, once the server can be reached. */
export interface StreamStoreParts
  extends Pick<KurrentEventStoreOptions, 'index' | 'clock' | 'readonly' | 'doubts' | 'appendBytes'> {
  readonly client: StreamClient;
  readonly keys: PersonalKeys;
}

const NO_DOUBTS: Doubts = { has: () => false, add: () => undefined };
const comparisonBy = (db: Database, doubts: Doubts | false = NO_DOUBTS): Comparison =>
  doubts === false ? NOT_COMPARED : comparison(storedLeaves(db), doubts);

/** How often a reader beside the keeper of the index looks for what is new. */
const POLL_MS = 250;
/** Whoever closes waits no longer than this for a server that is away. */
const CLOSING_MS = 2_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 2_000;

/** Longer each time, and never as long as that of another instance. */
export async function pauseBefore(attempt: number, signal?: AbortSignal): Promise<void> {
  const ms = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(attempt - 1, 10), LONGEST_PAUSE_MS) * (0.5 + Math.random());
  await setTimeout(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
}

/**
 * Opens the log in one stream of a KurrentDB server: any number of instances, each with an index of its own.
 *
 * @throws EventStoreError `event-store.cannot-open`, `event-store.writer-exists` (another keeps this index), `event-store.exposed`,
 * `event-store.server-behind`, `event-store.stream-deleted`, `event-store.stream-drops-events`, `event-store.not-a-ledger`,
 * `event-store.other-keys`, `event-store.altered`: it refuses to start rather than guess.
 */
export async function openKurrentEventStore(options: KurrentEventStoreOptions): Promise<LogWithReceipts> {
  const { url, stream = LOG_STREAM, keys, ...rest } = options;
  const client = await clientOf(url, stream);
  let opened: PersonalKeys | undefined;
  try {
    opened = await openKeys(keys);
    return await openStreamStore({ ...rest, client, keys: opened });
  } catch (error) {
    await opened?.close();
    await client.close();
    throw asStoreError(error, url);
  }
}

/** Name of the one stream, where nothing else is said. */
export const LOG_STREAM = 'onus-log';

/** The client has a part in machine code, which only who needs it loads. */
export async function clientOf(url: string, stream: string): Promise<StreamClient> {
  try {
    const { connectToStream } = await import('./kurrent-client.ts');
    return connectToStream({ url, stream });
  } catch (error) {
    throw asStoreError(error, url);
  }
}

/** The same over whatever serves the stream; closes client and keys when it is closed. */
export const openStreamStore = (parts: StreamStoreParts): Promise<LogWithReceipts> =>
  parts.readonly ? openReadonly(parts) : openWritable(parts);

/** The index with its one writer. */
export interface KeptIndex {
  readonly index: StreamIndex;
  readonly writer: StreamWriter;
  close(): void;
}

/** Takes over the index and brings it up to the end of the stream. @throws EventStoreError as `openKurrentEventStore` */
export async function keepIndex(
  { client, keys, index: path, clock = () => new Date() }: StreamStoreParts,
  onGrown: () => void,
  pause: (attempt: number) => Promise<void> = pauseBefore,
): Promise<KeptIndex> {
  const unlock = lockForWriting(path, true);
  let db: Database | undefined;
  const close = (): void => {
    db?.close();
    unlock();
  };
  try {
    db = openIndexForWriting(path);
    const index = streamIndex(db);
    const newest = index.newestKeyId();
    if (newest) requireKeyOf(keys.identity, newest);
    const writer = streamWriter({ client, index, keys, clock, onGrown, pause });
    await writer.requireWhole();
    await writer.catchUp();
    return { index, writer, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function openReadonly(parts: StreamStoreParts): Promise<LogWithReceipts> {
  try {
    const kept = await keepIndex(parts, () => undefined);
    kept.close();
  } catch (error) {
    if (!(error instanceof EventStoreError) || error.code !== 'event-store.writer-exists') throw error;
  }
  const { client, keys } = parts;
  const { reader, personal, commits, closeReading } = openReading(parts, POLL_MS);
  return {
    ...withPersonal(reader, personal),
    append: refuseWriting,
    erasePersonal: refuseWriting,
    halted: () => false,
    close: async () => {
      closeReading();
      commits.notify();
      await keys.close();
      await client.close();
    },
  };
}

async function refuseWriting(): Promise<never> {
  throw new EventStoreError('event-store.read-only', 'the log was opened for reading only');
}

async function openWritable(parts: StreamStoreParts): Promise<LogWithReceipts> {
  const { client, keys, appendBytes = APPEND_BYTES } = parts;
  const commits = commitSignal();
  const inHaste = new AbortController();
  const kept = await keepIndex(parts, commits.notify, (attempt) => pauseBefore(attempt, inHaste.signal));
  const { index, writer, close } = kept;
  const { reader, personal, closeReading } = openReading(parts, undefined, commits);
  const ending = new AbortController();
  const following = followStream({ client, index, writer, pause: pauseBefore }, ending.signal);
  const queue = groupCommit(writer.write, { costOf: appendCost, most: appendBytes });
  let closing: Promise<void> | undefined;
  const requireNotClosing = (): void => {
    if (closing) throw new EventStoreError('event-store.closed', 'the log is closed');
  };
  const closeAll = async (): Promise<void> => {
    const impatient = globalThis.setTimeout(() => inHaste.abort(), CLOSING_MS);
    await queue.idle();
    clearTimeout(impatient);
    ending.abort();
    await following;
    await writer.idle();
    closeReading();
    close();
    commits.notify();
    await keys.close();
    await client.close();
  };

  return {
    ...withPersonal(reader, personal),
    append: (batch, options) =>
      new Promise((resolve, reject) => {
        requireNotClosing();
        const prepared = prepareBatch(batch, options);
        const cost = appendCost(prepared);
        if (cost > appendBytes) throw pastOneAppend(cost, appendBytes);
        queue.submit(prepared, resolve, reject);
      }),
    erasePersonal: async (positions) => {
      requireNotClosing();
      requireAtMost(positions.length, LIMITS.positionsPerErasure, 'positions in one erasure');
      await writer.catchUp();
      return keys.destroy(personal.keyIdsAt(positions));
    },
    halted: () => writer.halted() !== undefined,
    close: () => {
      closing ??= closeAll();
      return closing;
    },
  };
}

interface Reading {
  readonly reader: Reader;
  readonly personal: PersonalReader;
  readonly commits: CommitSignal;
  closeReading(): void;
}

function openReading(
  { index: path, keys, doubts }: StreamStoreParts,
  pollMs: number | undefined,
  commits = commitSignal(),
): Reading {
  const db = openIndexForReading(path);
  const compared = comparisonBy(db, doubts);
  const reader = openReader(db, { commits, pollMs, compared });
  return { reader, personal: personalReader(db, keys, compared), commits, closeReading: () => db.close() };
}

/** The index holds no personal part that can be read; everything that gives events adds them. */
function withPersonal({ forgetErased: _, ...reader }: Reader, personal: PersonalReader): Omit<Reader, 'forgetErased'> {
  return {
    ...reader,
    readStream: (stream, options) => personal.events(reader.readStream(stream, options)),
    readStreams: (streams) => personal.events(reader.readStreams(streams)),
    readAll: (options) => personal.events(reader.readAll(options)),
    readSubject: (subject, options) => personal.events(reader.readSubject(subject, options)),
    readAt: (positions) => personal.events(reader.readAt(positions)),
    readRecords: (from, limit) => personal.records(reader.readRecords(from, limit)),
    subscribe: (from, signal, options) => batchesWithPersonal(reader.subscribe(from, signal, options), personal),
  };
}

async function* batchesWithPersonal(
  batches: ReturnType<Reader['subscribe']>,
  personal: PersonalReader,
): ReturnType<Reader['subscribe']> extends AsyncIterable<infer Batch> ? AsyncGenerator<Batch> : never {
  for await (const batch of batches) yield await personal.batch(batch);
}

export function asStoreError(cause: unknown, url: string): EventStoreError {
  if (cause instanceof EventStoreError) return cause;
  const shown = withoutCredentials(url);
  return new EventStoreError('event-store.cannot-open', `${shown} cannot be opened / 无法打开 ${shown}`, { cause });
}
