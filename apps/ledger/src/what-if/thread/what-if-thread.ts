import { parentPort } from 'node:worker_threads';
import { startedWith } from '@onus/disk';
import { openEventStore } from '@onus/event-store';
import { comeAfterOthers } from '../../after-others.ts';
import { failureOf } from '../../thread-failure.ts';
import type { WhatIfProgress } from '../answer.ts';
import { replay } from '../replay.ts';
import type { WhatIfDone, WhatIfThreadData } from './messages.ts';

const port = parentPort;
if (!port) throw new Error('this module is run in a thread of its own, by what-if-threads');
const { log, asked } = startedWith<WhatIfThreadData>();
comeAfterOthers('awaited');

async function answered(): Promise<WhatIfDone> {
  const store = await openEventStore(log, { readonly: true });
  try {
    return { answer: await replay(store, asked, (progress: WhatIfProgress) => port?.postMessage({ progress })) };
  } catch (error) {
    return failureOf(error);
  } finally {
    await store.close();
  }
}

port.postMessage(await answered());
