import { setTimeout } from 'node:timers/promises';
import { passingCode } from '@onus/disk';
import { type AppendOutcome } from '@onus/event-store';
import { openPostgresEventStore, type PostgresEventStore } from '@onus/event-store/postgres';
import { commandOf } from '../kill/commands.ts';
import type { Report } from '../kill/report.ts';

/*
 * One of several processes that write to one log while its server is killed: sends every so-manieth command from a number on, many
 * at a time, each again until it is answered, and tells on its standard output what was acknowledged; until it is told to end.
 *
 * `node writer.ts <url of the database> <first command> <step> [commands at most]`
 */

const IN_FLIGHT = 12;
const HEAD_EVERY = 50;
const AGAIN_MS = 100;

const [url = '', first = '0', step = '1', most = 'Infinity'] = process.argv.slice(2);
const tell = (report: Report): void => console.log(JSON.stringify(report));
let isEnding = false;
process.on('SIGTERM', () => {
  isEnding = true;
});

const store = await untilPassed(() => openPostgresEventStore({ url }));
let next = Number(first);
let sent = 0;
await Promise.all(Array.from({ length: IN_FLIGHT }, send));
await store.close();

async function send(): Promise<void> {
  while (!isEnding && sent < Number(most)) {
    sent += 1;
    const number = next;
    next += Number(step);
    const outcome = await append(store, number);
    if (!outcome.ok) throw new Error(`command ${number} was refused: ${JSON.stringify(outcome.conflict)}`);
    tell({ kind: 'acknowledged', number, receipt: outcome.receipt, replayed: outcome.replayed });
    if (sent % HEAD_EVERY === 0) tell({ kind: 'head', ...(await untilPassed(() => store.head())) });
  }
}

function append(to: PostgresEventStore, number: number): Promise<AppendOutcome> {
  const { batch, key } = commandOf(number);
  return untilPassed(() => to.append(batch, { idempotency: { key, digest: key } }));
}

/** Again and again while the server is away. */
async function untilPassed<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (passingCode(error) === undefined) throw error;
      await setTimeout(AGAIN_MS);
    }
  }
}
