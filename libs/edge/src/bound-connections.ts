import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { type Connection, queuedBytes, sentBytes } from './connection.ts';
import { withinNetworks } from './networks.ts';
import { readInTurn } from './read-in-turn.ts';
import { slowestOf } from './slowness.ts';

export interface ConnectionBounds {
  /** Open connections. */
  readonly total: number;
  /** Of these from one address. */
  readonly perAddress: number;
  /** Addresses of proxies, or networks of them (`isNetwork`), behind which there are many: only the total holds for them. */
  readonly proxies: readonly string[];
}

/** For whoever watches the service. */
export interface ConnectionCounts {
  readonly open: number;
  /** Since the start: those that were cut, because they were too slow or others needed the place. */
  readonly cut: number;
}

/** Bytes that may wait in memory for one connection, and for all together. */
const QUEUED_BYTES_MAX = 16 * 1024 * 1024;
const ALL_QUEUED_BYTES_MAX = 128 * 1024 * 1024;
/** Whoever lets an answer wait has so long, and then as long as the bytes take at this speed. */
interface Patience {
  readonly ms: number;
  readonly bytesPerMs: number;
}
const PATIENCE: Patience = { ms: 20_000, bytesPerMs: 16 };
const LOOK_EVERY_MS = 250;

/**
 * Bounds what connections can take of an HTTP server: how many there are, how many requests wait on each, and how many bytes.
 * Where there are too many, the slowest is cut. To be called before the server listens.
 */
export function boundConnections(
  server: Server,
  bounds: ConnectionBounds,
  patience = PATIENCE,
): () => ConnectionCounts {
  const connections = new Map<Socket, Connection>();
  const byAddress = new Map<string, Set<Connection>>();
  const readOn = new WeakMap<Socket, () => void>();
  const isProxy = withinNetworks(bounds.proxies);
  let cut = 0;

  /** What the system still holds for it is dropped as well. */
  const hangUp = ({ socket }: Connection): void => {
    cut += 1;
    socket.resetAndDestroy();
    forget(socket);
  };
  const forget = (socket: Socket): void => {
    const connection = connections.get(socket);
    if (!connection) return;
    connections.delete(socket);
    const others = byAddress.get(connection.address);
    others?.delete(connection);
    if (others?.size === 0) byAddress.delete(connection.address);
  };
  /** One has come that is too many: it takes the place of the slowest, or finds none where all wait for us. */
  const makeRoom = (among: Iterable<Connection>, newest: Connection, nowMs: number): void =>
    hangUp(slowestOf(among, nowMs) ?? newest);

  server.on('connection', (socket: Socket) => {
    const nowMs = performance.now();
    const address = plain(socket.remoteAddress);
    const neighbours = byAddress.get(address) ?? new Set();
    const connection: Connection = {
      socket,
      address,
      answers: new Set(),
      isKnown: false,
      restingSinceMs: nowMs,
      waiting: undefined,
    };
    connections.set(socket, connection);
    byAddress.set(address, neighbours.add(connection));
    socket.once('close', () => forget(socket));
    readOn.set(socket, readInTurn(connection));
    if (neighbours.size > bounds.perAddress && !isProxy(address)) makeRoom(neighbours, connection, nowMs);
    else if (connections.size > bounds.total) makeRoom(connections.values(), connection, nowMs);
  });

  // Before the service has it: an answer that goes at once is counted too.
  server.prependListener('request', ({ socket }: IncomingMessage, answer: ServerResponse) => {
    const connection = connections.get(socket);
    if (!connection) return;
    connection.answers.add(answer);
    answer.once('close', () => {
      connection.answers.delete(answer);
      connection.isKnown = true;
      connection.restingSinceMs = performance.now();
      readOn.get(socket)?.();
    });
  });

  const look = (): void => {
    const nowMs = performance.now();
    let all = 0;
    for (const connection of connections.values()) {
      const queued = queuedBytes(connection);
      if (isTooMuch(connection, queued, patience, nowMs)) hangUp(connection);
      else all += queued;
    }
    while (all > ALL_QUEUED_BYTES_MAX) {
      const slowest = slowestOf(withQueue(connections.values()), nowMs);
      if (!slowest) return;
      all -= queuedBytes(slowest);
      hangUp(slowest);
    }
  };
  const looking = setInterval(look, LOOK_EVERY_MS).unref();
  server.once('close', () => clearInterval(looking));

  return () => ({ open: connections.size, cut });
}

/** Remembers since when bytes wait; whether they are too many, or have been taken too slowly ever since. */
function isTooMuch(connection: Connection, queued: number, { ms, bytesPerMs }: Patience, nowMs: number): boolean {
  if (queued === 0) {
    connection.waiting = undefined;
    return false;
  }
  connection.waiting ??= { sinceMs: nowMs, sentBytes: sentBytes(connection) };
  if (queued > QUEUED_BYTES_MAX) return true;
  const taken = sentBytes(connection) - connection.waiting.sentBytes;
  return nowMs - connection.waiting.sinceMs > ms + (taken + queued) / bytesPerMs;
}

function* withQueue(connections: Iterable<Connection>): Generator<Connection> {
  for (const connection of connections) if (connection.waiting) yield connection;
}

/** An IPv4 address that came in over IPv6 is the same address. */
const plain = (address = ''): string => address.replace(/^::ffff:/, '');
