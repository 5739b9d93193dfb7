/** A thread that checks ranges of a log in SQLite, as the log stands at the moment that it is told. */
import { parentPort } from 'node:worker_threads';
import { startedWith } from '@onus/disk';
import { type AuditedLog, openAudit } from '@onus/event-store';
import { asThrown, checkInTurn, rangeCheck, type Turns } from '../check/index.ts';
import { outlineOf } from './outline-of.ts';
import { storeReader } from './store-reader.ts';
import type { Moment, StoreThreadData } from './store-threads.ts';

const { path } = startedWith<StoreThreadData>();
const port = parentPort;
let audit: AuditedLog | undefined;

function hold(): AuditedLog {
  audit?.close();
  audit = openAudit(path);
  return audit;
}

port?.on('message', (told: Moment | Turns) => {
  if ('state' in told) {
    const held = audit ?? hold();
    void checkInTurn(port, told, rangeCheck(outlineOf(held, told.size), storeReader(held)));
    return;
  }
  try {
    hold();
    port.postMessage({ holds: told.moment });
  } catch (error) {
    port.postMessage({ holds: told.moment, thrown: asThrown(error) });
  }
});
