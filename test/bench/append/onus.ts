import { openSqliteEventStore } from '@onus/event-store';
import { inFlight } from './in-flight.ts';
import type { Append } from './workload.ts';

/** Appends through the port into a new log; the latency of each in milliseconds, and the time of all. */
export async function appendToOnus(path: string, appends: readonly Append[], width: number) {
  const store = await openSqliteEventStore({ path });
  const started = performance.now();
  const latenciesMs = await inFlight(appends, width, async ({ stream, expected, event, idempotency }) => {
    const outcome = await store.append([{ stream, expected, events: [event] }], { idempotency });
    if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.conflict)}`);
  });
  const totalMs = performance.now() - started;
  const { size } = await store.head();
  if (size !== appends.length) throw new Error(`${size} events recorded of ${appends.length}`);
  await store.close();
  return { totalMs, latenciesMs };
}
