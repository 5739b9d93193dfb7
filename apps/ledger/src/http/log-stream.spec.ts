import { type FastifyBaseLogger, fastify } from 'fastify';
import { logStream } from './log-stream.ts';

test('requests can cause so many lines a second and no more; what the service has to say always passes', async () => {
  const lines: string[] = [];
  const app = fastify({ logger: { level: 'warn', stream: logStream({ write: (line) => lines.push(line) }) } });
  const failed = (log: FastifyBaseLogger) => log.error('failed');
  app.get('/', async ({ log }) => failed(log));
  const begun = performance.now();
  for (let i = 0; i < 200; i += 1) await app.inject('/');
  const seconds = 1 + Math.ceil((performance.now() - begun) / 1_000);
  const ofRequests = lines.filter((line) => 'reqId' in JSON.parse(line)).length;
  expect(ofRequests).toBeLessThanOrEqual(20 * seconds);
  const own = () => lines.filter((line) => line.includes('"msg":"failed"') && !line.includes('reqId')).length;
  for (let i = 0; i < 200; i += 1) failed(app.log);
  expect(own()).toBe(200);
  while (!lines.some((line) => line.includes('left out'))) await new Promise((resolve) => setTimeout(resolve, 20));
  const leftOut = lines.map((line) => JSON.parse(line).leftOut ?? 0).reduce((sum, each) => sum + each, 0);
  expect(leftOut + ofRequests).toBe(200);
  await app.close();
});
