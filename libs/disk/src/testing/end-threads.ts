import { once } from 'node:events';
import { startThread } from '../thread.ts';

/** Starts threads, and ends each a few milliseconds after its module began, which is before it has loaded anything. */

const threads = Number(process.argv[2]);
const MOMENTS_MS = 4;

for (let at = 0; at < threads; at += 1) {
  const { worker, end } = startThread(new URL('./opening-thread.ts', import.meta.url), ':memory:');
  await once(worker, 'message');
  const until = performance.now() + (at / threads) * MOMENTS_MS;
  while (performance.now() < until);
  await end();
}
process.stdout.write(`${threads} threads ended\n`);
