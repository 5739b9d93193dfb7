import { rmSync } from 'node:fs';
import { type EventStore, openSqliteEventStore } from '@onus/event-store';
import { commandOf } from '../kill/commands.ts';
import type { Failed, Report } from './report.ts';

/*
 * Sends commands until one fails or enough are recorded, and tells on its standard output what became of each. After a failure
 * it erases something, removes a file that takes room, if one is named, and does both once more on the same store.
 *
 * `node writer.ts <path of the log> <first command> <commands at most> [<file that takes room>]`
 */

const IN_FLIGHT = 8;

const [path = '', first = '0', atMost = '0', ballast] = process.argv.slice(2);
const tell = (report: Report): void => console.log(JSON.stringify(report));
const told = (error: unknown): Failed => {
  const { name, code, cause } = error as { name: string; code: string; cause?: { code?: string } };
  return { name, code, cause: cause?.code };
};

async function opened(): Promise<EventStore | undefined> {
  try {
    return await openSqliteEventStore({ path });
  } catch (error) {
    tell({ kind: 'not-opened', ...told(error) });
    return undefined;
  }
}

async function send(store: EventStore, number: number): Promise<void> {
  const { batch, key } = commandOf(number);
  const outcome = await store.append(batch, { idempotency: { key, digest: key } });
  if (!outcome.ok) throw new Error(`command ${number} was refused: ${JSON.stringify(outcome.conflict)}`);
  tell({ kind: 'acknowledged', number, receipt: outcome.receipt, replayed: outcome.replayed });
}

/** The first command that failed; undefined when all were recorded. */
async function sendUntilFailure(store: EventStore): Promise<number | undefined> {
  const numbers = Array.from({ length: Number(atMost) }, (_, i) => Number(first) + i).values();
  let failed: number | undefined;
  const sender = async (): Promise<void> => {
    for (const number of numbers) {
      if (failed !== undefined) return;
      try {
        await send(store, number);
      } catch (error) {
        failed ??= number;
        tell({ kind: 'failed', number, ...told(error) });
      }
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, sender));
  return failed;
}

async function erase(store: EventStore): Promise<void> {
  const outcome = await store.erasePersonal([0]).catch((error) => told(error).code);
  tell({ kind: 'erased', outcome });
}

const store = await opened();
if (store) {
  const failed = await sendUntilFailure(store);
  if (failed !== undefined) {
    await erase(store);
    if (ballast) rmSync(ballast);
    const outcome = await send(store, failed).then(
      () => 'acknowledged',
      (error) => told(error).code,
    );
    tell({ kind: 'sent-again', outcome });
    await erase(store);
  }
  tell({ kind: 'head', ...(await store.head()) });
  await store.close();
  tell({ kind: 'closed' });
}
