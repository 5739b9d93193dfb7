import { once } from 'node:events';
import { type DatabaseThread, startThread } from '@onus/disk';
import { boundedTurns } from '../../bounded-turns.ts';
import { ProblemError, problem, problemOfRefusal } from '../../http/problem.ts';
import { errorIn, isOutOfMemory } from '../../thread-failure.ts';
import type { DryRunOrder, ThreadAnswer, ThreadData, Tried } from './messages.ts';

/** The module beside this one, as source or as built. */
const THREAD = new URL(import.meta.url.replace(/import-threads(\.[jt]s)$/, 'import-thread$1'));
/** What a thread may use, so that a table beyond all measure ends that thread and not the service. */
const HEAP_MIB_MAX = 512;
const YOUNG_MIB_MAX = 16;
/** Files that are tried at the same time, and who waits for that. */
const BOUNDS = { atOnce: 1, waiting: 8 };

/** Tries files in threads of their own, one at a time, so that nothing else waits for them. */
export interface ImportThreads {
  /**
   * What would come of a file. `order` is made when it is its turn: no file is held in memory before.
   *
   * @throws ProblemError `import.busy`, `import.too-large`, and whatever the file is refused with; the reason of the signal.
   */
  dryRun(order: () => Promise<DryRunOrder>, signal: AbortSignal): Promise<Tried>;
  close(): Promise<void>;
}

export function openImportThreads(data: ThreadData): ImportThreads {
  const takeTurn = boundedTurns(BOUNDS, 'import.busy');
  const closing = new AbortController();
  const live = new Set<DatabaseThread>();

  const carryOut = async (order: DryRunOrder, signal: AbortSignal): Promise<ThreadAnswer> => {
    const resourceLimits = { maxOldGenerationSizeMb: HEAP_MIB_MAX, maxYoungGenerationSizeMb: YOUNG_MIB_MAX };
    const thread = startThread(THREAD, data, { resourceLimits });
    live.add(thread);
    try {
      const answered = once(thread.worker, 'message', { signal });
      thread.worker.postMessage(order);
      const [answer] = await answered;
      return answer;
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      throw isOutOfMemory(error) ? new ProblemError(problem('import.too-large')) : error;
    } finally {
      await thread.end();
      live.delete(thread);
    }
  };

  return {
    dryRun: async (order, asked) => {
      const signal = AbortSignal.any([asked, closing.signal]);
      const endTurn = await takeTurn(signal);
      try {
        return doneOf(await carryOut(await order(), signal));
      } finally {
        endTurn();
      }
    },
    close: async () => {
      closing.abort(new Error('the service stops'));
      await Promise.all([...live].map(({ end }) => end()));
    },
  };
}

function doneOf(answer: ThreadAnswer): Tried {
  if ('done' in answer) return answer.done;
  if ('refused' in answer)
    throw new ProblemError(problemOfRefusal({ refused: true, ...answer.refused, field: 'file' }));
  throw errorIn(answer);
}
