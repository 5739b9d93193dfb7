import { on } from 'node:events';
import type { Worker } from 'node:worker_threads';
import { type DatabaseThread, startThread } from '@onus/disk';
import { boundedTurns } from '../../bounded-turns.ts';
import { ProblemError, problem } from '../../http/problem.ts';
import { errorIn, isOutOfMemory } from '../../thread-failure.ts';
import type { AskedBetween, Comparison, ComparisonName } from '../comparisons.ts';
import type { ForecastKey } from '../forecast/made-forecast.ts';
import type { AskedOfForecast, ForecastAnswer, ForecastQuestion } from '../forecast/questions.ts';
import type { EvaluationKey } from '../made-evaluation.ts';
import type { AnswerTo, AskedOf, QuestionName } from '../questions.ts';
import type { EvaluationOrder, ForecastOrder, Progress, ThreadAnswer, ThreadData } from './messages.ts';

/** The module beside this one, as source or as built. */
const THREAD = new URL(import.meta.url.replace(/evaluation-threads(\.[jt]s)$/, 'evaluation-thread$1'));
/** What the thread may use, so that an evaluation beyond all measure ends that thread and not the service. */
const HEAP_MIB_MAX = 1_024;
const YOUNG_MIB_MAX = 32;
/** The thread answers one after another; so many wait for it. */
const BOUNDS = { atOnce: 1, waiting: 32 };
/** A thread without work ends after this and gives its memory back, with what it keeps. */
const IDLE_MS = 120_000;

/** What is being made, and how far it has come. */
export interface Making {
  readonly year: number;
  readonly position: number;
  /** Position of the event that was read last; −1 before the first are. */
  readonly readTo: number;
}

/** Makes evaluations in a thread of their own, one at a time, and answers from those made last: nobody else waits for them. */
export interface EvaluationThreads {
  /**
   * What is asked of an evaluation; it is made first where it is not among those made last. Undefined where no cycle of the year
   * was opened as far as the position, which is one of the log.
   *
   * @throws ProblemError `evaluation.busy` where too many wait already, `evaluation.too-large`; EventStoreError `event-store.altered`
   */
  ask<Name extends QuestionName>(
    key: EvaluationKey,
    question: Name,
    ...asked: AskedOf<Name> extends undefined ? [] : [AskedOf<Name>]
  ): Promise<AnswerTo<Name> | undefined>;
  /** What is asked of two evaluations of one year, in the same way: what differs from the first to the second. */
  compare<Name extends ComparisonName>(
    keys: readonly [EvaluationKey, EvaluationKey],
    comparison: Name,
    ...asked: AskedBetween<Name> extends undefined ? [] : [AskedBetween<Name>]
  ): Promise<Comparison<Name> | undefined>;
  /**
   * What is asked of a forecast, in the same way. Undefined where no scheme was adopted as far as the position.
   *
   * @throws as `ask` does
   */
  forecast<Name extends ForecastQuestion>(
    key: ForecastKey,
    question: Name,
    ...asked: AskedOfForecast<Name> extends undefined ? [] : [AskedOfForecast<Name>]
  ): Promise<ForecastAnswer<Name> | undefined>;
  /** Undefined while nothing is being made. */
  making(): Making | undefined;
  close(): Promise<void>;
}

export function openEvaluationThreads(data: ThreadData): EvaluationThreads {
  const takeTurn = boundedTurns(BOUNDS, 'evaluation.busy');
  const closing = new AbortController();
  // Owned by this function: whoever has the turn uses the thread.
  let thread: DatabaseThread | undefined;
  let idle: NodeJS.Timeout | undefined;
  let making: Making | undefined;

  const endThread = async (): Promise<void> => {
    clearTimeout(idle);
    const ended = thread;
    thread = undefined;
    await ended?.end();
  };

  const carryOut = async (order: EvaluationOrder | ForecastOrder): Promise<ThreadAnswer> => {
    clearTimeout(idle);
    thread ??= started(data);
    try {
      return await answered(thread.worker, order, closing.signal, (readTo) => {
        const { year, position } = order.key;
        making = { year, position, readTo };
      });
    } catch (error) {
      await endThread();
      throw isOutOfMemory(error) ? new ProblemError(problem('evaluation.too-large')) : error;
    } finally {
      making = undefined;
      if (thread) idle = setTimeout(() => void endThread(), IDLE_MS).unref();
    }
  };

  const inTurn = async (order: EvaluationOrder | ForecastOrder): Promise<unknown> => {
    const endTurn = await takeTurn(closing.signal);
    try {
      return answerIn(await carryOut(order));
    } finally {
      endTurn();
    }
  };

  return {
    ask: async (key, question, ...[asked]) => (await inTurn({ key, question, asked })) as never,
    compare: async ([key, other], comparison, ...[asked]) => (await inTurn({ key, other, comparison, asked })) as never,
    forecast: async (key, forecast, ...[asked]) => (await inTurn({ key, forecast, asked })) as never,
    making: () => making,
    close: async () => {
      closing.abort(new Error('the service stops'));
      await endThread();
    },
  };
}

function started(data: ThreadData): DatabaseThread {
  const resourceLimits = { maxOldGenerationSizeMb: HEAP_MIB_MAX, maxYoungGenerationSizeMb: YOUNG_MIB_MAX };
  const thread = startThread(THREAD, data, { resourceLimits });
  thread.worker.on('error', () => undefined); // whoever waits for an answer is told of it
  return thread;
}

async function answered(
  worker: Worker,
  order: EvaluationOrder | ForecastOrder,
  signal: AbortSignal,
  onProgress: (readTo: number) => void,
): Promise<ThreadAnswer> {
  const answers = on(worker, 'message', { signal, close: ['exit'] });
  worker.postMessage(order);
  onProgress(-1);
  for await (const [message] of answers as AsyncIterable<[ThreadAnswer | Progress]>) {
    if (!('readTo' in message)) return message;
    onProgress(message.readTo);
  }
  throw new Error('the thread of evaluations has ended');
}

function answerIn(answer: ThreadAnswer): unknown {
  if ('none' in answer) return undefined;
  if ('answer' in answer) return answer.answer;
  throw errorIn(answer);
}
