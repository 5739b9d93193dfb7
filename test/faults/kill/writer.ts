import { openSqliteEventStore } from '@onus/event-store';
import { commandOf } from './commands.ts';
import type { Report } from './report.ts';

/*
 * The process that is killed: sends commands from a number on, many at a time, for ever, and tells on its standard output what
 * was acknowledged. A pipe is written at once, so what was told before the end reaches the one who listens.
 *
 * `node writer.ts <path of the log> <first command>`
 */

const IN_FLIGHT = 24;
const HEAD_EVERY = 50;

const [path = '', first = '0'] = process.argv.slice(2);
const tell = (report: Report): void => console.log(JSON.stringify(report));

const store = await openSqliteEventStore({ path });
tell({ kind: 'head', ...(await store.head()) });

let next = Number(first);
const send = async (): Promise<never> => {
  for (;;) {
    const number = next++;
    const { batch, key } = commandOf(number);
    const outcome = await store.append(batch, { idempotency: { key, digest: key } });
    if (!outcome.ok) throw new Error(`command ${number} was refused: ${JSON.stringify(outcome.conflict)}`);
    tell({ kind: 'acknowledged', number, receipt: outcome.receipt, replayed: outcome.replayed });
    if (number % HEAD_EVERY === 0) tell({ kind: 'head', ...(await store.head()) });
  }
};
await Promise.all(Array.from({ length: IN_FLIGHT }, send));
