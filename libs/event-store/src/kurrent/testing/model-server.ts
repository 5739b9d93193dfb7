import { setImmediate } from 'node:timers/promises';
import { type NewStreamEvent, type StreamClient, StreamRefusal } from '../stream-client.ts';

/*
 * A model of what the server is asked for, of one stream and in memory: for specs of what is done with its answers. It is no server,
 * and nothing that passes against it has met one.
 */

/** What becomes of one request. */
export type Fate =
  /** Done and answered. */
  | 'answered'
  /** Never arrives; the caller hears of a broken connection. */
  | 'lost-on-the-way'
  /** Done; the caller hears of a broken connection. */
  | 'answer-lost'
  /** The caller hears of a broken connection, and it is done some time later. */
  | 'done-late';

export interface ModelServer {
  /** What it holds, by revision. */
  readonly events: NewStreamEvent[];
  /** Metadata by which it would drop events. */
  rules: string[];
  isTombstoned: boolean;
  /** Events before this revision are gone. */
  truncatedBefore: number;
  /** A connection of its own. */
  connect(options?: Connection): StreamClient;
}

export interface Connection {
  /** Comes when the next step of a request is done, on the way there or on the way back. */
  readonly step?: (what: string) => Promise<unknown>;
  readonly fateOf?: (request: 'append' | 'read') => Fate;
}

const always = (): Fate => 'answered';
const broken = (): Error => Object.assign(new Error('the connection is broken'), { code: 'ECONNRESET' });
const gone = (): StreamRefusal => new StreamRefusal('deleted', 'the stream is deleted');

/** @param appendBytes what it takes in one append */
export function modelServer(appendBytes = 1024 * 1024): ModelServer {
  const waiting = new Set<() => void>();
  const server: ModelServer = {
    events: [],
    rules: [],
    isTombstoned: false,
    truncatedBefore: 0,
    connect: ({ step = () => setImmediate(), fateOf = always } = {}) =>
      connection(server, { step, fateOf }, waiting, appendBytes),
  };
  return server;
}

/** As the server's own check does: events that are there already, all of them and at this place, are this append done before. */
function append(server: ModelServer, size: number, events: readonly NewStreamEvent[]): 'appended' | 'not-expected' {
  if (server.isTombstoned) throw gone();
  if (server.events.length === size) {
    server.events.push(...events);
    return 'appended';
  }
  const there = server.events.slice(size, size + events.length);
  const isSame = there.length === events.length && there.every(({ id }, i) => id === events[i]?.id);
  return isSame ? 'appended' : 'not-expected';
}

function connection(
  server: ModelServer,
  { step, fateOf }: Required<Connection>,
  waiting: Set<() => void>,
  appendBytes: number,
): StreamClient {
  const asked = async <T>(request: 'append' | 'read', work: () => T): Promise<T> => {
    const fate = fateOf(request);
    if (fate === 'done-late') {
      void step(`${request}, late`).then(
        () => {
          try {
            work();
          } catch {
            // Nobody hears of it.
          }
        },
        () => undefined,
      );
      await step(`${request}, broken`);
      throw broken();
    }
    await step(request);
    if (fate === 'lost-on-the-way') throw broken();
    const done = work();
    await step(`${request}, answer`);
    if (fate === 'answer-lost') throw broken();
    return done;
  };

  return {
    append: (size, events) =>
      asked('append', () => {
        const bytes = events.reduce((sum, { type, data }) => sum + 2 * type.length + data.length, 0);
        if (bytes > appendBytes) throw new StreamRefusal('too-large', `at most ${appendBytes} bytes`);
        const answer = append(server, size, events);
        for (const wake of [...waiting]) wake();
        return answer;
      }),
    read: (from, count) =>
      asked('read', () => {
        if (server.isTombstoned) throw gone();
        const first = Math.max(from, server.truncatedBefore);
        const found = server.events.slice(first, first + count);
        const events = found.map(({ data }, i) => ({ revision: first + i, data }));
        return { events, isAtEnd: events.length < count };
      }),
    droppingRules: () => asked('read', () => server.rules),
    follow: async function* follow(after, signal) {
      let next = after + 1;
      while (!signal.aborted) {
        if (next < server.events.length) {
          yield next;
          next += 1;
          continue;
        }
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            waiting.delete(wake);
            signal.removeEventListener('abort', wake);
            resolve();
          };
          waiting.add(wake);
          signal.addEventListener('abort', wake);
          if (signal.aborted || next < server.events.length) wake();
        });
      }
    },
    close: async () => undefined,
  };
}
