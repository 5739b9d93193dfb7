/**
 * Floods a service, in a process of its own so that its work is not measured with the rest. Every kind goes on until it is told
 * to stop, and opens again what is cut. Arguments: kind, port.
 */
import { connect, type Socket } from 'node:net';

const [kind = '', port = ''] = process.argv.slice(2);

interface Attack {
  /** Connections that are kept open. */
  readonly connections: number;
  begin(socket: Socket): void;
}

const ask = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`;
const POST =
  'POST /v1/funds/budget HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 130000\r\n\r\n';

/** One byte now and then. */
function drip(socket: Socket, head: string): void {
  socket.write(head);
  const dripping = setInterval(() => socket.write('x'), 500);
  socket.once('close', () => clearInterval(dripping));
}

const attacks: Readonly<Record<string, Attack>> = {
  pipelining: {
    connections: 200,
    begin: (socket) => socket.pause().write(ask('/openapi.json').repeat(1_400)),
  },
  'slow readers': {
    connections: 1_000,
    begin: (socket) => socket.pause().write(ask('/docs/swagger-ui-bundle.js').repeat(8)),
  },
  'slow headers': { connections: 1_000, begin: (socket) => drip(socket, 'GET /healthz HTTP/1.1\r\nx: ') },
  'slow bodies': { connections: 1_000, begin: (socket) => drip(socket, POST) },
  'huge headers': {
    connections: 200,
    begin: (socket) => socket.write(`GET /healthz HTTP/1.1\r\nx: ${'y'.repeat(200_000)}`),
  },
  connections: { connections: 5_000, begin: () => undefined },
};

const attack = attacks[kind];
if (!attack) throw new Error(`there is no attack ${kind}`);

const OPENED_AT_ONCE = 50;
const open = new Set<Socket>();

/** A few at a time, so that what is measured is the service and not the system's queue of connections. */
const opening = setInterval(() => {
  for (let i = 0; i < OPENED_AT_ONCE && open.size < attack.connections; i += 1) {
    const socket = connect(Number(port), '127.0.0.1');
    open.add(socket);
    socket.on('error', () => undefined).once('close', () => open.delete(socket));
    socket.once('connect', () => attack.begin(socket));
  }
}, 10);

process.once('disconnect', () => {
  clearInterval(opening);
  process.exit(0);
});
