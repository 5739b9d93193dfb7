import { on } from 'node:events';
import { Worker } from 'node:worker_threads';
import { DossierError } from '../dossier-error.ts';
import { boundedTurns, type TurnBounds } from './bounded-turns.ts';
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
  workerData: ThreadData,
  bounds: TurnBounds,
  onFailure: (failure: Failure) => void,
): DossierThreads {
  const takeTurn = boundedTurns(bounds);
  const live = new Set<Worker>();
  const idle = new Map<Worker, NodeJS.Timeout>();
  const closing = new AbortController();

  const start = (): Worker => {
    const resourceLimits = { maxOldGenerationSizeMb: HEAP_MIB_MAX, maxYoungGenerationSizeMb: YOUNG_MIB_MAX };
    const worker = new Worker(THREAD, { workerData, resourceLimits });
    live.add(worker);
    worker.once('exit', () => live.delete(worker));
    // Told to whoever waits for its answer; a thread that fails without work is not used again.
    worker.on('error', () => idle.delete(worker));
    return worker;
  };
  const take = (): Worker => {
    const [entry] = idle;
    if (!entry) return start();
    const [worker, timer] = entry;
    idle.delete(worker);
    clearTimeout(timer);
    return worker;
  };
  const keep = (worker: Worker): void => {
    const timer = setTimeout(() => {
      idle.delete(worker);
      void worker.terminate();
    }, IDLE_MS);
    idle.set(worker, timer.unref());
  };

  return {
    take: async (order, asked) => {
      const signal = AbortSignal.any([asked, closing.signal]);
      const endTurn = await takeTurn(signal);
      const worker = take();
      let isOver = false;
      const end = (isSound: boolean): void => {
        if (isOver) return;
        isOver = true;
        signal.removeEventListener('abort', cut);
        if (isSound) keep(worker);
        else void worker.terminate();
        endTurn();
      };
      const cut = (): void => end(false);
      signal.addEventListener('abort', cut, { once: true });
      return carriedOut(worker, order, { signal, end, onFailure });
    },
    close: async () => {
      closing.abort(new Error('the service stops'));
      for (const timer of idle.values()) clearTimeout(timer);
      idle.clear();
      await Promise.all([...live].map((worker) => worker.terminate()));
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
      throw isTooLarge(error) ? tooLarge() : error;
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

const isTooLarge = (error: unknown): boolean => (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';

const tooLarge = (): DossierError =>
  new DossierError('dossier.too-large', {
    zh: '记录的内容过多，卷宗容纳不下；请导出整部日志',
    en: 'What is recorded about it is more than a dossier takes; export the whole log',
  });
