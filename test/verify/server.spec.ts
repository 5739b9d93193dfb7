import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportLog } from '@onus/export';
import { decodeDataBundle, encodeDataBundle } from '@onus/export/format';
import { decodeEntryBundle, encodeEntryBundle } from '@onus/transparency-log';
import { filesIn } from './files-in.ts';
import { LOG_VKEY, PAPERS, recordErasure, sampleLog, signedHead } from './sample-log.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { verified } from './verified.ts';

const folder = temporaryFolder();
const TOKEN = 'secret';
let files: Map<string, Buffer>;
let server: Server;
let url: string;
/** What the server does first of all; each test may set it. */
let before: (request: IncomingMessage, response: ServerResponse) => boolean;

/** A running log, as it answers for the verifier. */
function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '').slice(1);
  const isAuthorized = request.headers.authorization === `Bearer ${TOKEN}`;
  const send = (bytes: Buffer | string | undefined): void => {
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
  };
  if (before(request, response)) return;
  if (path === 'checkpoint/keys') send(JSON.stringify({ keys: [{ verifierKey: LOG_VKEY, fromSize: 0 }] }));
  else if (/^(data|tile\/entries)\//.test(path) && !isAuthorized) response.writeHead(401).end();
  else send(files.get(path));
}

beforeAll(async () => {
  const log = await sampleLog(300);
  await exportLog(log.store, { ...PAPERS, directory: folder.path('served'), checkpoints: log.checkpoints });
  await log.close();
});
beforeEach(async () => {
  files = filesIn(folder.path('served'));
  before = () => false;
  server = createServer(answer).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

test('without a token the tree is checked, and nothing more is claimed', async () => {
  const { verdict, proven, notProven } = await verified(url, { keys: [LOG_VKEY] });
  expect(verdict).toBe('sound');
  expect(proven).toContain('The tree of size 300 is consistent in itself');
  expect(proven).not.toContain('data');
  expect(notProven).toContain('The entries, data and personal parts: they were not there');
});

test('with a token everything is checked', async () => {
  const { verdict, proven } = await verified(url, {}, TOKEN);
  expect(verdict).toBe('sound');
  expect(proven).toContain('300 data and 150 personal parts');
});

test.each([403, 404])('a log that answers %i for data is checked without them', async (status) => {
  before = ({ url: path }, response) => {
    if (!path?.startsWith('/data/')) return false;
    response.writeHead(status).end();
    return true;
  };
  const { verdict, notProven } = await verified(url, {}, TOKEN);
  expect(verdict).toBe('sound');
  expect(notProven).toContain('The data and personal parts: they were not there');
});

test('a token that opens neither data nor entries is one for the tree', async () => {
  before = ({ url: path }, response) => {
    if (!/^\/(data|tile\/entries)\//.test(path ?? '')) return false;
    response.writeHead(403).end();
    return true;
  };
  const { verdict, notProven } = await verified(url, {}, TOKEN);
  expect(verdict).toBe('sound');
  expect(notProven).toContain('The entries, data and personal parts: they were not there');
});

test('what is erased lawfully while a log is checked is no fault of it', async () => {
  const erasing = await sampleLog(300);
  await recordErasure(erasing.store, [8]);
  await erasing.store.erasePersonal([8]);
  const checkpoints = [...erasing.checkpoints, await signedHead(erasing.store)];
  await exportLog(erasing.store, { ...PAPERS, directory: folder.path('erasing'), checkpoints });
  await erasing.close();
  const after = filesIn(folder.path('erasing'));
  files = new Map(after);
  // The checkpoint of the log before the event, and its right edge.
  files.set('checkpoint', Buffer.from(erasing.checkpoints.at(-1) ?? ''));
  files.set('tile/0/001.p/44', (after.get('tile/0/001.p/45') ?? Buffer.alloc(0)).subarray(0, 44 * 32));
  const entries = decodeEntryBundle(after.get('tile/entries/001.p/45') ?? Buffer.alloc(0), 45);
  files.set('tile/entries/001.p/44', encodeEntryBundle(entries.slice(0, 44)));
  const data = decodeDataBundle(after.get('data/001.p/45') ?? Buffer.alloc(0), 45);
  files.set('data/001.p/44', encodeDataBundle(data.slice(0, 44)));
  let asked = 0;
  before = ({ url: path }) => {
    if (path === '/checkpoint') asked += 1;
    if (asked > 1) files = after;
    return false;
  };
  expect(await verified(url, {}, TOKEN)).toMatchObject({ verdict: 'erased-lawfully', codes: [] });
  expect(asked).toBe(2);
});

test('a log that is signed anew meanwhile is checked as it was', async () => {
  const grown = await sampleLog(310);
  before = ({ url: path }) => {
    if (path !== '/checkpoint') files.set('checkpoint', Buffer.from(grown.checkpoints.at(-1) ?? ''));
    return false;
  };
  expect(await verified(url, {}, TOKEN)).toMatchObject({ verdict: 'sound', codes: [] });
  await grown.close();
});

test.each(['tile/0/000', 'tile/1/000.p/1', 'tile/entries/001.p/44'])(
  'a log that lies in %s is found out',
  async (path) => {
    files.set(path, Buffer.from(files.get(path) ?? '').fill(0, 20, 22));
    expect(await verified(url, {}, TOKEN)).toMatchObject({ verdict: 'altered' });
  },
);

test('full tiles and bundles stand for partial ones that are gone', async () => {
  for (const kind of ['tile/0', 'tile/entries']) {
    const partial = files.get(`${kind}/001.p/44`) ?? Buffer.alloc(0);
    files.delete(`${kind}/001.p/44`);
    const filling = kind === 'tile/0' ? Buffer.alloc(212 * 32) : Buffer.concat(Array(212).fill(Buffer.from('\0\x01x')));
    files.set(`${kind}/001`, Buffer.concat([partial, filling]));
  }
  expect(await verified(url, {}, TOKEN)).toMatchObject({ verdict: 'sound', codes: [] });
});

test('a server that is busy is asked again', async () => {
  let refusals = 2;
  before = (_, response) => {
    if (refusals === 0) return false;
    refusals -= 1;
    response.writeHead(503, { 'retry-after': '0.01' }).end();
    return true;
  };
  expect(await verified(url)).toMatchObject({ verdict: 'sound' });
});

test.each([
  ['sends us elsewhere', 302],
  ['does not let us in', 401],
  ['fails', 500],
])('a server that %s is not read', async (_, status) => {
  before = ({ url: path }, response) => {
    if (!path?.startsWith('/tile/')) return false;
    response.writeHead(status, { location: 'https://example.com/' }).end();
    return true;
  };
  expect(await verified(url)).toMatchObject({ verdict: 'unreadable' });
});

test('a server that sends without end is cut off', async () => {
  before = ({ url: path }, response) => {
    if (path !== '/tile/0/000') return false;
    const more = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      response.once('drain', more);
    };
    more();
    return true;
  };
  expect(await verified(url)).toMatchObject({ verdict: 'altered', codes: ['tile.wrong-length'] });
});

test('a place where no log runs is said to be none', async () => {
  server.close();
  server.closeAllConnections();
  expect(await verified(url)).toMatchObject({
    verdict: 'unreadable',
    notProven: expect.stringContaining('cannot be reached'),
  });
});

test('a server that has no checkpoint has no log', async () => {
  files.delete('checkpoint');
  expect(await verified(url)).toMatchObject({ verdict: 'unreadable', notProven: 'there is no checkpoint at this URL' });
});
