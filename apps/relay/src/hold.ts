import { setTimeout } from 'node:timers/promises';
import { Fenced, isEpochOfThePast, type RelayPosition, type RelayTopics } from '@onus/feed/kafka';

/** Whether this relay may take over, and take over again after what failed: never once another has. */
export interface Hold {
  /** @throws Fenced where another relay has taken over since this one was started. */
  takeOver(topics: RelayTopics): Promise<RelayPosition | undefined>;
  /** Something failed: the next time it is looked who took over last. */
  failed(error: unknown): void;
}

/** So long it may be between the moment in which another takes over and that in which it says so. */
const SAYS_SO_MS = 10_000;
const LOOK_AGAIN_MS = 250;

/** @param me of this process, and of no other */
export function holdOf(me: string, saysSoMs = SAYS_SO_MS): Hold {
  // Owned by this function.
  let before: { readonly holder: string | undefined } | undefined;
  let isMine = false;
  let isInDoubt = false;

  const requireNobodyElse = async (topics: RelayTopics): Promise<void> => {
    const { holder } = await topics.told();
    before ??= { holder };
    const isRight = holder === me || (!isMine && holder === before.holder);
    if (!isRight) throw new Fenced();
  };
  /** The broker ended a transaction, and nobody knows whether it took too long or another took over: that one would say so. */
  const waitForAnother = async (topics: RelayTopics): Promise<void> => {
    const endMs = performance.now() + saysSoMs;
    while (performance.now() < endMs) {
      await requireNobodyElse(topics);
      await setTimeout(LOOK_AGAIN_MS);
    }
  };
  return {
    takeOver: async (topics) => {
      if (isInDoubt) await waitForAnother(topics);
      await requireNobodyElse(topics);
      const position = await topics.takeOver(me);
      [isMine, isInDoubt] = [true, false];
      return position;
    },
    failed: (error) => {
      isInDoubt ||= isEpochOfThePast(error);
    },
  };
}
