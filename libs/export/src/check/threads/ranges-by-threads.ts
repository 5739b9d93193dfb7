import type { MessagePort } from 'node:worker_threads';
import { bundlesIn } from '../bundles-in.ts';
import type { RangeCheck, RangeOutcome } from '../range-check.ts';
import type { CheckingThread } from './checking-thread.ts';
import type { Division } from './division.ts';
import { asThrown, fromThrown, type Thrown } from './thrown.ts';
import { callOff, nextTurn, type Turns, take, turnsIn } from './turns.ts';

/** What a thread says of a range. */
type Answer<Also> = { readonly range: number } & (
  | { readonly outcome: RangeOutcome<Also> }
  | { readonly thrown: Thrown }
);

/** For each thread a range that it checks, one that waits, and one more. */
const AHEAD_PER_THREAD = 3;

/**
 * Has threads check a log, who begin at once; the outcomes of its ranges in order. Whoever has started the threads ends them.
 *
 * @param errorOf an error that a thread has met, as it is thrown here
 */
export function rangesByThreads<Also>(
  threads: readonly CheckingThread[],
  size: number,
  { bundlesARange }: Pick<Division, 'bundlesARange'>,
  errorOf: (thrown: Thrown) => Error = fromThrown,
): AsyncGenerator<RangeOutcome<Also>> {
  const turns = turnsIn(size, bundlesARange, AHEAD_PER_THREAD * threads.length);
  const answers = new Map<number, Answer<Also>>();
  let hear = (): void => undefined;
  for (const { worker } of threads) {
    worker.on('message', (answer: Answer<Also>) => {
      answers.set(answer.range, answer);
      hear();
    });
    worker.postMessage(turns);
  }
  const failure = Promise.race(threads.map((thread) => thread.failure));
  failure.catch(() => undefined); // told to whoever waits for an answer

  const answerTo = async (range: number): Promise<Answer<Also>> => {
    for (;;) {
      const answer = answers.get(range);
      if (answer) return answer;
      const heard = new Promise<void>((resolve) => {
        hear = resolve;
      });
      await Promise.race([heard, failure]);
    }
  };
  return (async function* () {
    try {
      for (let range = 0; range * bundlesARange < bundlesIn(size); range += 1) {
        const answer = await answerTo(range);
        answers.delete(range);
        take(turns);
        if ('thrown' in answer) throw errorOf(answer.thrown);
        yield answer.outcome;
      }
    } finally {
      callOff(turns);
    }
  })();
}

/** In a thread: checks ranges in turn with the others, and answers. */
export async function checkInTurn<Also>(port: MessagePort, turns: Turns, check: RangeCheck<Also>): Promise<void> {
  const { size, bundlesARange } = turns;
  for (let range = nextTurn(turns); range !== undefined; range = nextTurn(turns)) {
    const from = range * bundlesARange;
    const to = Math.min(from + bundlesARange, bundlesIn(size));
    if (from >= to) return;
    try {
      const outcome = await check(from, to);
      port.postMessage({ range, outcome } satisfies Answer<Also>, memoryOf(outcome));
    } catch (error) {
      port.postMessage({ range, thrown: asThrown(error) } satisfies Answer<Also>);
    }
  }
}

/** What is given away rather than copied. */
const memoryOf = ({ sequences }: RangeOutcome<unknown>): ArrayBuffer[] => [sequences.bytes.buffer];
