import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type ServiceProcess, startService } from './service-process.ts';

/** As little as the service needs, so that a flood that it keeps in memory ends it. */
const HEAP_MIB = 160;
/** All that the heap may hold, as a collector leaves it that has time, and little beside it. Kept in memory, 4,200 copies of a document would be gigabytes. */
const GROWTH_BYTES_MAX = (HEAP_MIB + 60) * 1024 * 1024;

let service: ServiceProcess;
const sockets: Socket[] = [];

beforeAll(async () => {
  service = await startService({
    flags: [`--max-old-space-size=${HEAP_MIB}`],
    env: { ONUS_LOG_LEVEL: 'info' },
  });
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await service.end();
});

async function connected(): Promise<Socket> {
  const socket = connect(service.port, '127.0.0.1');
  sockets.push(socket);
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

/** A bound on a machine where others work too; the benchmark of a flood has the figure. */
const WAIT_MS_MAX = 30_000;

/** How long others wait for an answer, at most. */
async function others(count: number): Promise<number> {
  let slowest = 0;
  for (let i = 0; i < count; i += 1) {
    const begun = performance.now();
    expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
    slowest = Math.max(slowest, performance.now() - begun);
  }
  return slowest;
}

const health = async () =>
  (await fetch(`${service.url}/healthz`)).json() as Promise<{ traffic: { brokenOff: number } }>;

test.each(['/openapi.json', '/docs/swagger-ui-bundle.js', '/healthz', '/v1/nothing'])(
  'three connections, each with 1,400 requests for %s whose answers are never read, change nothing',
  async (path) => {
    await (await fetch(service.url + path)).arrayBuffer();
    const before = service.residentMax();
    for (let i = 0; i < 3; i += 1) {
      (await connected()).pause().write(`GET ${path} HTTP/1.1\r\nhost: x\r\n\r\n`.repeat(1_400));
    }
    expect(await others(100)).toBeLessThan(WAIT_MS_MAX);
    expect(service.residentMax() - before).toBeLessThan(GROWTH_BYTES_MAX);
  },
);

test('bodies that are broken off are counted, and not logged as a fault of the service', async () => {
  const { brokenOff } = (await health()).traffic;
  const lines = service.logged();
  const head = `POST /v1/funds/budget HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n`;
  for (let i = 0; i < 20; i += 1) {
    const socket = await connected();
    socket.write(`${head}{"a":`);
    // It has been read when the next one is answered.
    await health();
    socket.destroy();
  }
  while ((await health()).traffic.brokenOff < brokenOff + 20);
  expect(service.logged()).toBe(lines);
});

test.each([
  '/docs/%2e%2e/x',
  '/docs/%2e%2e%2fx',
  '/docs/..%5cx',
  '/docs/',
  '/docs/%00',
  '/docs/package.json',
  '/docs/%2e%2e/%2e%2e/package.json',
  '/tile/entries%2f000.p/5',
  '/tile/entries%2F000',
  '/tile%2f0/000',
  '/tile/0%2f000.p/1',
  '/tile/%2e%2e/checkpoint',
  '/tile/0/../0/000.p/1',
  '/checkpoint%2fkeys',
  '/%2fcheckpoint',
  '//checkpoint',
  '/data%2f000',
  '/v1%2flog/head',
  '/v1/log%2fhead',
  '/v1/units/a%2fresponsibility',
])('there is nothing at %s, and it leaves no line in the log', async (path) => {
  const lines = service.logged();
  const socket = await connected();
  let answer = '';
  socket.on('data', (bytes) => {
    answer += bytes;
  });
  socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`);
  await once(socket, 'close');
  expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  expect(service.logged()).toBe(lines);
});
