import {
  binaryEvent,
  ErrorType,
  FORWARDS,
  isCommandError,
  KurrentDBClient,
  NO_STREAM,
  START,
  type StreamMetadata,
} from '@kurrent/kurrentdb-client';
import { LIMITS } from '../limits.ts';
import {
  type NewStreamEvent,
  type StreamClient,
  type StreamEvent,
  type StreamPage,
  StreamRefusal,
} from './stream-client.ts';

export interface StreamAddress {
  /** As the client takes it. */
  readonly url: string;
  /** Name of the stream. */
  readonly stream: string;
}

/** No answer within this is none: the client itself waits for ever where a connection breaks off silently. */
const ANSWER_MS = 10_000;

/** The server does not answer, which passes. */
class NoAnswer extends Error {
  readonly code = 'ETIMEDOUT';
}

/** One stream on a server; everything is asked of the leader, which alone knows where the stream ends. */
export function connectToStream({ url, stream }: StreamAddress): StreamClient {
  const client = KurrentDBClient.connectionString(url);
  return {
    append: (size, events) => refusing(() => appended(client, stream, size, events)),
    read: (from, count) => refusing(() => pageOf(client, stream, from, count)),
    droppingRules: () =>
      refusing(async () => {
        const asked = client.getStreamMetadata(stream, { requiresLeader: true });
        return rulesIn((await answered(asked)).metadata ?? {});
      }),
    follow: (after, signal) => followed(client, stream, after, signal),
    close: () => client.dispose(),
  };
}

async function appended(client: KurrentDBClient, stream: string, size: number, events: readonly NewStreamEvent[]) {
  const proposed = events.map(({ id, type, data }) => binaryEvent({ id, type, data }));
  const streamState = size === 0 ? NO_STREAM : BigInt(size - 1);
  const asked = client.appendToStream(stream, proposed, { streamState, requiresLeader: true, deadline: ANSWER_MS });
  try {
    return (await answered(asked)).success ? 'appended' : 'not-expected';
  } catch (error) {
    if (typeOf(error) === ErrorType.WRONG_EXPECTED_VERSION) return 'not-expected';
    throw error;
  }
}

async function pageOf(client: KurrentDBClient, stream: string, from: number, count: number): Promise<StreamPage> {
  const fromRevision = from === 0 ? START : BigInt(from);
  const read = client.readStream(stream, { fromRevision, direction: FORWARDS, maxCount: count, requiresLeader: true });
  const events: StreamEvent[] = [];
  let bytes = 0;
  try {
    while (events.length < count && bytes < LIMITS.pageBytes) {
      const { done, value } = await answered(read.next());
      if (done) return { events, isAtEnd: true };
      const { event } = value;
      if (!event) continue;
      // What is no binary event is none of ours, and is found to be so when it is taken apart.
      const data = event.data instanceof Uint8Array ? event.data : Buffer.from(JSON.stringify(event.data));
      events.push({ revision: Number(event.revision), data });
      bytes += data.length;
    }
    return { events, isAtEnd: false };
  } catch (error) {
    const type = typeOf(error);
    if (type === ErrorType.STREAM_NOT_FOUND || type === ErrorType.NO_STREAM) return { events: [], isAtEnd: true };
    throw error;
  } finally {
    void read.return?.().catch(() => undefined);
  }
}

async function* followed(client: KurrentDBClient, stream: string, after: number, signal: AbortSignal) {
  if (signal.aborted) return;
  const fromRevision = after < 0 ? START : BigInt(after);
  const subscription = client.subscribeToStream(stream, { fromRevision, requiresLeader: true });
  const end = (): void => void subscription.unsubscribe().catch(() => undefined);
  signal.addEventListener('abort', end);
  try {
    for await (const { event } of subscription) if (event) yield Number(event.revision);
  } finally {
    signal.removeEventListener('abort', end);
    end();
  }
}

function rulesIn({ maxAge, maxCount, truncateBefore }: StreamMetadata): string[] {
  return [
    ...(maxAge === undefined ? [] : ['$maxAge']),
    ...(maxCount === undefined ? [] : ['$maxCount']),
    ...(truncateBefore === undefined || truncateBefore === 0 || truncateBefore === START ? [] : ['$tb']),
  ];
}

async function answered<T>(asked: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NoAnswer(`no answer from the server in ${ANSWER_MS} ms`)), ANSWER_MS);
  });
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

const REFUSALS: ReadonlyMap<ErrorType, StreamRefusal['reason']> = new Map([
  [ErrorType.STREAM_DELETED, 'deleted'],
  [ErrorType.STREAM_TOMBSTONED, 'deleted'],
  [ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED, 'too-large'],
  [ErrorType.APPEND_RECORD_SIZE_EXCEEDED, 'too-large'],
  [ErrorType.TRANSACTION_MAX_SIZE_EXCEEDED, 'too-large'],
  [ErrorType.ACCESS_DENIED, 'denied'],
  [ErrorType.INVALID_ARGUMENT, 'denied'],
]);

async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const type = typeOf(error);
    const reason = type && REFUSALS.get(type);
    throw reason ? new StreamRefusal(reason, (error as Error).message, { cause: error }) : error;
  }
}

const typeOf = (error: unknown): ErrorType | undefined =>
  error instanceof Error && isCommandError(error) ? error.type : undefined;
