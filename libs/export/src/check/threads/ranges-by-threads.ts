import { setImmediate } from 'node:timers/promises';
import type { MessagePort } from 'node:worker_threads';
import type { RangeCheck, RangeOutcome } from '../range-check.ts';
import type { CheckingThread } from './checking-thread.ts';
import type { Division } from './division.ts';
import { asThrown, fromThrown, type Thrown } from './thrown.ts';
import { bundlesOf, callOff, isIn, nextTurn, type Turns, take, turnNow, turnsIn } from './turns.ts';

/** What a thread says of a range. */
type Answer<Also> = { readonly range: number } & (
  | { readonly outcome: RangeOutcome<Also> }
  | { readonly thrown: Thrown }
);

/** For each thread a range that it checks, one that waits, and one more. */
const AHEAD_PER_THREAD = 3;

/**
 * Has threads check a log, who begin at once, while this one puts the outcomes of its ranges together, in order; where it would
 * have to wait for the next, it checks a range itself. Whoever has started the threads ends them.
 *
 * @throws what a range has met, once it is its turn; and what a thread has failed by.
 * @param check of this thread
 * @param errorOf an error that another thread has met, as it is thrown here
 */
export function rangesByThreads<Also>(
  others: readonly CheckingThread[],
  check: RangeCheck<Also>,
  size: number,
  { bundlesARange }: Pick<Division, 'bundlesARange'>,
  errorOf: (thrown: Thrown) => Error = fromThrown,
): AsyncGenerator<RangeOutcome<Also>> {
  const turns = turnsIn(size, bundlesARange, AHEAD_PER_THREAD * (1 + others.length));
  /** What is known of ranges that are not yet put together: gives their outcome, or throws. */
  const known = new Map<number, () => RangeOutcome<Also>>();
  let hear = (): void => undefined;
  for (const { worker } of others) {
    worker.on('message', (answer: Answer<Also>) => {
      known.set(answer.range, () => outcomeIn(answer, errorOf));
      hear();
    });
    worker.postMessage(turns);
  }
  let failed: { readonly error: unknown } | undefined;
  for (const { failure } of others) {
    failure.catch((error: unknown) => {
      failed ??= { error };
      hear();
    });
  }

  const checkOne = async (range: number): Promise<void> => {
    const { from, to } = bundlesOf(turns, range);
    await setImmediate(); // what the others say is heard in between
    try {
      const outcome = await check(from, to);
      known.set(range, () => outcome);
    } catch (error) {
      known.set(range, () => {
        throw error;
      });
    }
  };
  const outcomeOf = async (range: number): Promise<RangeOutcome<Also>> => {
    for (;;) {
      if (failed) throw failed.error;
      const tell = known.get(range);
      if (tell) return tell();
      const heard = new Promise<void>((resolve) => {
        hear = resolve;
      });
      const next = turnNow(turns);
      if (next === undefined) await heard;
      else await checkOne(next);
    }
  };
  return (async function* () {
    try {
      for (let range = 0; isIn(turns, range); range += 1) {
        const outcome = await outcomeOf(range);
        known.delete(range);
        take(turns);
        yield outcome;
      }
    } finally {
      callOff(turns);
    }
  })();
}

function outcomeIn<Also>(answer: Answer<Also>, errorOf: (thrown: Thrown) => Error): RangeOutcome<Also> {
  if ('thrown' in answer) throw errorOf(answer.thrown);
  return answer.outcome;
}

/** In a thread: checks ranges in turn with the others, and answers. */
export async function checkInTurn<Also>(port: MessagePort, turns: Turns, check: RangeCheck<Also>): Promise<void> {
  for (let range = nextTurn(turns); range !== undefined; range = nextTurn(turns)) {
    const { from, to } = bundlesOf(turns, range);
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
