import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@onus/ledger';

const GRACE_MS = 100;

test('whoever never ends a request does not keep the service from stopping', async () => {
  const data = mkdtempSync(join(tmpdir(), 'onus-stopping-'));
  const { url, close } = await serve({ data, logLevel: 'silent', graceMs: GRACE_MS });
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const head = ['POST /v1/log/head HTTP/1.1', 'host: x', 'content-length: 10', 'expect: 100-continue'];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  await once(socket, 'data');
  socket.write('{');
  socket.on('error', () => undefined); // what it still sends may meet a connection that is cut already
  const hungUp = new Promise((resolve) => socket.once('close', resolve));
  const stopping = performance.now();
  await close();
  expect(performance.now() - stopping).toBeGreaterThanOrEqual(GRACE_MS - 1);
  await hungUp;
  rmSync(data, { recursive: true });
});
