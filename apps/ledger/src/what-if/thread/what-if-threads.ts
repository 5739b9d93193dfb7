import { on } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { startThread } from '@onus/disk';
import { boundedTurns } from '../../bounded-turns.ts';
import { ProblemError, problem } from '../../http/problem.ts';
import { errorIn, isOutOfMemory } from '../../thread-failure.ts';
import type { WhatIfAnswer, WhatIfProgress } from '../answer.ts';
import type { WhatIf } from '../settle.ts';
import type { WhatIfMessage, WhatIfThreadData } from './messages.ts';

/** The module beside this one, as source or as built. */
const THREAD = new URL(import.meta.url.replace(/what-if-threads(\.[jt]s)$/, 'what-if-thread$1'));
/** What a thread may use, so that a history beyond all measure ends that thread and not the service. */
const HEAP_MIB_MAX = 1_024;
const YOUNG_MIB_MAX = 32;
/** One at a time: each has a core to itself. */
const BOUNDS = { atOnce: 1, waiting: 4 };

/** Replays histories, each in a thread of its own that ends with it, or with whoever waits for it. */
export interface WhatIfThreads {
  /**
   * @param signal ends the thread at once
   * @throws ProblemError `what-if.busy` where too many wait already, `what-if.too-large`; EventStoreError `event-store.altered`;
   *   the reason of the signal
   */
  replay(asked: WhatIf, signal: AbortSignal): Promise<WhatIfAnswer>;
  /** How far what is being replayed has come; undefined while nothing is. */
  replaying(): WhatIfProgress | undefined;
  close(): Promise<void>;
}

export function openWhatIfThreads({ log }: Pick<WhatIfThreadData, 'log'>): WhatIfThreads {
  const takeTurn = boundedTurns(BOUNDS, 'what-if.busy');
  const closing = new AbortController();
  // Owned by whoever has the turn.
  let progress: WhatIfProgress | undefined;

  const run = async (asked: WhatIf, signal: AbortSignal): Promise<WhatIfAnswer> => {
    const resourceLimits = { maxOldGenerationSizeMb: HEAP_MIB_MAX, maxYoungGenerationSizeMb: YOUNG_MIB_MAX };
    const data = { log, asked } satisfies WhatIfThreadData;
    const { worker, end } = startThread(THREAD, data, { resourceLimits });
    worker.on('error', () => undefined); // whoever waits is told of it
    try {
      return await answerOf(worker, signal, (now) => {
        progress = now;
      });
    } catch (error) {
      throw isOutOfMemory(error) ? new ProblemError(problem('what-if.too-large')) : error;
    } finally {
      progress = undefined;
      await end();
    }
  };

  return {
    replay: async (asked, signal) => {
      const either = AbortSignal.any([signal, closing.signal]);
      const endTurn = await takeTurn(either);
      try {
        return await run(asked, either);
      } finally {
        endTurn();
      }
    },
    replaying: () => progress,
    close: async () => closing.abort(new Error('the service stops')),
  };
}

async function answerOf(
  worker: Worker,
  signal: AbortSignal,
  onProgress: (progress: WhatIfProgress) => void,
): Promise<WhatIfAnswer> {
  const messages = on(worker, 'message', { signal, close: ['exit'] });
  for await (const [message] of messages as AsyncIterable<[WhatIfMessage]>) {
    if ('answer' in message) return message.answer;
    if (!('progress' in message)) throw errorIn(message);
    onProgress(message.progress);
  }
  throw new Error('the thread of a what-if has ended');
}
