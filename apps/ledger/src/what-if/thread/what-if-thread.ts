import { parentPort } from 'node:worker_threads';
import { startedWith } from '@onus/disk';
import { EventStoreError, openSqliteEventStore } from '@onus/event-store';
import { comeAfterOthers } from '../../after-others.ts';
import type { WhatIfProgress } from '../answer.ts';
import { replay } from '../replay.ts';
import type { WhatIfDone, WhatIfThreadData } from './messages.ts';

const port = parentPort;
if (!port) throw new Error('this module is run in a thread of its own, by what-if-threads');
const { path, asked } = startedWith<WhatIfThreadData>();
comeAfterOthers('awaited');

async function answered(): Promise<WhatIfDone> {
  const store = await openSqliteEventStore({ path, readonly: true });
  try {
    return { answer: await replay(store, asked, (progress: WhatIfProgress) => port?.postMessage({ progress })) };
  } catch (error) {
    if (error instanceof EventStoreError && error.code === 'event-store.altered' && error.position !== undefined)
      return { altered: error.position };
    return { failed: error instanceof Error ? error : new Error(String(error)) };
  } finally {
    await store.close();
  }
}

port.postMessage(await answered());
