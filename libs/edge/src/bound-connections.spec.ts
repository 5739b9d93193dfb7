import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { boundConnections, type ConnectionCounts } from './bound-connections.ts';
import { REQUESTS_WAITING_MAX } from './read-in-turn.ts';

const GET = 'GET /x HTTP/1.1\r\nhost: x\r\n\r\n';
const WIDE = { total: 1_000, perAddress: 1_000, proxies: [] };

let server: Server;
let counts: () => ConnectionCounts;
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

type Bounds = Parameters<typeof boundConnections>;

async function listen(answer: (response: ServerResponse) => void, bounds: Bounds[1] = WIDE, patience?: Bounds[2]) {
  server = createServer((request, response) => {
    request.resume();
    answer(response);
  });
  counts = boundConnections(server, bounds, patience);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

/** A client, what it was told so far, and when it was hung up on. */
async function client(localAddress = '127.0.0.1') {
  const socket = connect({ port: (server.address() as AddressInfo).port, host: '127.0.0.1', localAddress });
  sockets.push(socket);
  socket.on('error', () => undefined);
  const told = { text: '' };
  const hungUp = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  await Promise.race([new Promise((resolve) => socket.once('connect', resolve)), hungUp]);
  const listening = () =>
    socket.on('data', (bytes) => {
      told.text += bytes;
    });
  return { socket, told, hungUp, listening };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setTimeout(5);
}

const answersIn = (text: string): string[] => text.match(/answer \d+;/g) ?? [];

test('requests on one connection are answered in order, each once, however many come at once', async () => {
  let answered = 0;
  await listen((response) => {
    const answer = `answer ${answered};`;
    answered += 1;
    if (answered % 3 === 0) setImmediate(() => response.end(answer));
    else response.end(answer);
  });
  const { socket, told, listening } = await client();
  listening();
  const body = `POST /x HTTP/1.1\r\nhost: x\r\ncontent-length: 8\r\n\r\n\r\n\r\n\r\n\r\n`;
  socket.write((GET + body).repeat(700));
  await until(() => answersIn(told.text).length === 1_400);
  expect(answersIn(told.text)).toEqual(Array.from({ length: 1_400 }, (_, i) => `answer ${i};`));
});

test('pieces of a request arrive as they like', async () => {
  let answered = 0;
  await listen((response) => response.end(`answer ${answered++};`));
  const { socket, told, listening } = await client();
  listening();
  for (const byte of GET + GET) {
    socket.write(byte);
    await setTimeout(1);
  }
  await until(() => answersIn(told.text).length === 2);
});

test('no more than a few are read while their answers wait, and the rest once these have gone', async () => {
  const waiting: ServerResponse[] = [];
  await listen((response) => waiting.push(response));
  const { socket, told, listening } = await client();
  listening();
  socket.write(GET.repeat(1_400));
  await until(() => waiting.length > 0);
  await setTimeout(100);
  expect(waiting).toHaveLength(REQUESTS_WAITING_MAX);
  let answered = 0;
  while (answered < 1_400) {
    waiting.shift()?.end(`answer ${answered};`);
    answered += 1;
    await until(() => waiting.length > 0 || answersIn(told.text).length === 1_400);
  }
  expect(answersIn(told.text)).toHaveLength(1_400);
});

test('of those that never read, none has more than a few answers in memory', async () => {
  let begun = 0;
  const page = Buffer.alloc(4 * 1024 * 1024);
  await listen((response) => {
    begun += 1;
    response.end(page);
  });
  const clients = await Promise.all([client(), client(), client()]);
  for (const { socket } of clients) socket.pause().write(GET.repeat(1_400));
  await until(() => begun > 0);
  await setTimeout(200);
  expect(begun).toBeLessThanOrEqual(3 * REQUESTS_WAITING_MAX);
});

const PAGE = Buffer.alloc(16 * 1024 * 1024 - 1_000);

test('whoever lets an answer wait is cut off in the end', async () => {
  await listen((response) => response.end(PAGE), WIDE, { ms: 100, bytesPerMs: 16 * 1024 });
  const { socket, hungUp } = await client();
  socket.pause().write(GET);
  await until(() => counts().cut === 1);
  socket.resume();
  await hungUp;
  expect(counts()).toEqual({ open: 0, cut: 1 });
});

test('whoever takes an answer slowly but steadily is not cut off: each byte gives time', async () => {
  await listen((response) => response.end(PAGE), WIDE, { ms: 1, bytesPerMs: 64 });
  const { socket } = await client();
  let taken = 0;
  socket.on('data', (bytes) => {
    taken += bytes.length;
  });
  socket.write(GET);
  await until(() => taken > 0);
  socket.pause();
  await setTimeout(1_000);
  socket.resume();
  await until(() => taken > PAGE.length || counts().cut > 0);
  expect(counts()).toEqual({ open: 1, cut: 0 });
});

test.each([
  ['in all', { total: 3, perAddress: 100, proxies: [] }],
  ['from one address', { total: 100, perAddress: 3, proxies: [] }],
])('where there are too many %s, the slowest makes room', async (_, bounds) => {
  await listen((response) => response.end('answer 0;'), bounds);
  const resting = await client();
  resting.listening();
  resting.socket.write(GET);
  await until(() => resting.told.text !== '');
  const slow = await client();
  slow.socket.write('GET /x HTTP/1.1\r\nx');
  await setTimeout(50);
  const others = [await client(), await client()];
  await slow.hungUp;
  for (const { socket, told, listening } of [resting, ...others]) {
    told.text = '';
    listening();
    socket.write(GET);
    await until(() => answersIn(told.text).length > 0);
  }
  expect(counts()).toEqual({ open: 3, cut: 1 });
});

test('where all wait for us, the newest finds no place', async () => {
  const waiting: ServerResponse[] = [];
  await listen((response) => waiting.push(response), { total: 2, perAddress: 2, proxies: [] });
  for (const { socket } of [await client(), await client()]) socket.write(GET);
  await until(() => waiting.length === 2);
  const late = await client();
  await late.hungUp;
  expect(counts()).toEqual({ open: 2, cut: 1 });
});

test('a proxy may have as many as there are in all, another address not', async () => {
  await listen(() => undefined, { total: 6, perAddress: 2, proxies: ['127.0.0.2'] });
  for (let i = 0; i < 4; i += 1) await client('127.0.0.2');
  for (let i = 0; i < 3; i += 1) await client('127.0.0.3');
  await until(() => counts().cut === 1);
  expect(counts()).toEqual({ open: 6, cut: 1 });
});
