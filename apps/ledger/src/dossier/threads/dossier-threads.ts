import { on } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { type DatabaseThread, startThread } from '@onus/disk';
import { boundedTurns, type TurnBounds } from '../../bounded-turns.ts';
import { isOutOfMemory } from '../../thread-failure.ts';
import { DossierError } from '../dossier-error.ts';
import { errorOf } from './error-of.ts';
import { type DossierOrder, type Failure, MORE, type ThreadAnswer, type ThreadData } from './messages.ts';

/** The module beside this one, as source or as built. */
const THREAD = new URL(import.meta.url.replace(/dossier-threads(\.[jt]s)$/, 'dossier-thread$1'));
/** What a thread may use, so that a dossier beyond all measure ends that thread and not the service. */
const HEAP_MIB_MAX = 384;
const YOUNG_MIB_MAX = 16;
/** A thread without work ends after this and gives its memory back. */
const IDLE_MS = 10_000;

/** Takes dossiers in threads of their own, so that nothing else waits for them. */
export interface DossierThreads {
  /**
   * The archive, piece by piece; pieces are made as they are read. What can be refused is refused before the first. Once the
   * signal is aborted, whatever was begun ends at once: it must be, where the pieces are not read to their end.
   *
   * @throws ProblemError `dossier.busy`; DossierError; ErasureNotSigned.
   */
  take(order: DossierOrder, signal: AbortSignal): Promise<AsyncGenerator<Uint8Array>>;
  close(): Promise<void>;
}

/** @param onFailure hears why there is no dossier, before whoever asked for it does */
export function openDossierThreads(
  data: ThreadData,
  bounds: TurnBounds,
  onFailure: (failure: Failure) => void,
): DossierThreads {
  const takeTurn = boundedTurns(bounds, 'dossier.busy');
  const live = new Set<DatabaseThread>();
  const idle = new Map<DatabaseThread, NodeJS.Timeout>();
  const closing = new AbortController();

  const start = (): DatabaseThread => {
    const resourceLimits = { maxOldGenerationSizeMb: HEAP_MIB_MAX, maxYoungGenerationSizeMb: YOUNG_MIB_MAX };
    const thread = startThread(THREAD, data, { resourceLimits });
    live.add(thread);
    thread.worker.once('exit', () => live.delete(thread));
    // Told to whoever waits for its answer; a thread that fails without work is not used again.
    thread.worker.on('error', () => idle.delete(thread));
    return thread;
  };
  const take = (): DatabaseThread => {
    const [entry] = idle;
    if (!entry) return start();
    const [thread, timer] = entry;
    idle.delete(thread);
    clearTimeout(timer);
    return thread;
  };
  const keep = (thread: DatabaseThread): void => {
    const timer = setTimeout(() => {
      idle.delete(thread);
      void thread.end();
    }, IDLE_MS);
    idle.set(thread, timer.unref());
  };

  return {
    take: async (order, asked) => {
      const signal = AbortSignal.any([asked, closing.signal]);
      const endTurn = await takeTurn(signal);
      const thread = take();
      let isOver = false;
      const end = (isSound: boolean): void => {
        if (isOver) return;
        isOver = true;
        signal.removeEventListener('abort', cut);
        if (!isSound) return void thread.end().then(endTurn);
        keep(thread);
        endTurn();
      };
      const cut = (): void => end(false);
      signal.addEventListener('abort', cut, { once: true });
      return carriedOut(thread.worker, order, { signal, end, onFailure });
    },
    close: async () => {
      closing.abort(new Error('the service stops'));
      for (const timer of idle.values()) clearTimeout(timer);
      idle.clear();
      await Promise.all([...live].map(({ end }) => end()));
    },
  };
}

interface Ordered {
  readonly signal: AbortSignal;
  /** To be called when it is over: whether the thread is fit for another. */
  readonly end: (isSound: boolean) => void;
  readonly onFailure: (failure: Failure) => void;
}

/** Orders a dossier of a thread. */
async function carriedOut(
  worker: Worker,
  order: DossierOrder,
  { signal, end, onFailure }: Ordered,
): Promise<AsyncGenerator<Uint8Array>> {
  const answers = on(worker, 'message', { signal, close: ['exit'] });
  const over = (isSound: boolean): void => {
    void answers.return?.(); // listens no longer
    end(isSound);
  };
  const answer = async (): Promise<ThreadAnswer> => {
    try {
      const { value, done } = await answers.next();
      if (done) throw new Error('the thread of a dossier has ended');
      return value[0];
    } catch (error) {
      over(false);
      throw isOutOfMemory(error) ? tooLarge() : error;
    }
  };
  const sound = (message: ThreadAnswer): ThreadAnswer => {
    if (!('failed' in message)) return message;
    over(true);
    onFailure(message.failed);
    throw errorOf(message.failed);
  };

  worker.postMessage(order);
  sound(await answer());
  return (async function* () {
    try {
      for (;;) {
        const message = sound(await answer());
        if (!('piece' in message)) return over(true);
        yield message.piece;
        worker.postMessage(MORE);
      }
    } finally {
      over(false);
    }
  })();
}

const tooLarge = (): DossierError =>
  new DossierError('dossier.too-large', {
    zh: '记录的内容过多，卷宗容纳不下；请导出整部日志',
    en: 'What is recorded about it is more than a dossier takes; export the whole log',
  });
