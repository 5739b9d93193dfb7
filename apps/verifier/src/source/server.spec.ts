import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Unreadable } from '../unreadable.ts';
import { serverSource } from './server.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Why what answers like this cannot be read, in time. */
async function whyUnreadable(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const found = await serverSource(`http://127.0.0.1:${port}`, undefined, 300).catch((error: unknown) => error);
  if (!(found instanceof Unreadable)) throw new Error(`not told as unreadable: ${String(found)}`);
  return found.text.en;
}

test.each<[string, RequestListener]>([
  ['never answers', () => undefined],
  ['never comes to the end of its answer', (_, answer) => answer.writeHead(200).write('onus.local')],
  [
    'hangs up in the midst of its answer',
    (_, answer) => {
      answer.writeHead(200, { 'content-length': '1000' }).write('onus.local', () => answer.destroy());
    },
  ],
  ['hangs up at once', (_, answer) => answer.destroy()],
])('a server that %s is told as not reached', async (_, listener) => {
  expect(await whyUnreadable(listener)).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/checkpoint cannot be reached$/);
});
