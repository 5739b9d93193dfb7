import { setTimeout } from 'node:timers/promises';
import { codeOf } from './code-of.ts';
import { isAwayCode, passingCode } from './passing-code.ts';

/** What fails at present, and is tried again. */
export interface Setback {
  /** Of the last attempt. */
  readonly code: string;
  /** The first attempt that failed. */
  readonly since: Date;
  /** That failed in a row. */
  readonly attempts: number;
  /** Of the last attempt. It may tell what is recorded of persons. */
  readonly error: unknown;
}

/** A line for whoever reads the log of the service. */
export interface SetbackLine {
  /** `over`: it goes on. */
  readonly state: 'failing' | 'over';
  readonly code: string;
  readonly attempts: number;
  readonly since: Date;
}

export interface SetbackOptions {
  /** Aborted when nothing is to be tried any more. */
  readonly signal: AbortSignal;
  /** Hears of it at the first failure, then rarely, and when it goes on: two lines a minute at most. */
  readonly tell?: ((line: SetbackLine) => void) | undefined;
  /** Hears of every change of `current`. */
  readonly changed?: (() => void) | undefined;
  /** Before the first attempt anew; twice as long before each one after. Default: 100 ms. */
  readonly firstMs?: number;
  /** At most. Default: 10 s; 2 s while a server is away, which costs little to ask. */
  readonly mostMs?: number;
}

/** The one way in which a loop of the service deals with what passes: it waits, says so, and tries again. */
export interface Setbacks {
  current(): Setback | undefined;
  /** An attempt has failed. */
  failed(error: unknown): void;
  /** Comes when it may be tried again; at once where nothing failed, or the signal aborts. */
  pause(): Promise<void>;
  /** It goes on; to be said as often as one likes. */
  over(): void;
  /**
   * Does `work`, and again whenever what passes has failed it.
   *
   * @throws what does not pass; the reason of the signal when it aborts meanwhile.
   */
  persist<T>(work: () => Promise<T>, passing?: (error: unknown) => boolean): Promise<T>;
}

const FIRST_MS = 100;
const MOST_MS = 10_000;
const AWAY_MOST_MS = 2_000;
/** Between two first lines, however often something fails and goes on. */
const QUIET_MS = 60_000;
/** Between two lines of what goes on failing. */
const AGAIN_MS = 600_000;

export function setbacks({ signal, tell, changed, firstMs = FIRST_MS, mostMs = MOST_MS }: SetbackOptions): Setbacks {
  // Owned by this function.
  let current: Setback | undefined;
  let isTold = false;
  let toldAtMs = Number.NEGATIVE_INFINITY;

  const say = (state: SetbackLine['state'], { code, attempts, since }: Setback): void =>
    tell?.({ state, code, attempts, since });

  const failed = (error: unknown): void => {
    const { since = new Date(), attempts = 0 } = current ?? {};
    current = { code: passingCode(error) ?? codeOf(error), since, attempts: attempts + 1, error };
    const nowMs = performance.now();
    if (nowMs - toldAtMs >= (isTold ? AGAIN_MS : QUIET_MS)) {
      say('failing', current);
      [isTold, toldAtMs] = [true, nowMs];
    }
    changed?.();
  };
  const over = (): void => {
    if (!current) return;
    const last = current;
    current = undefined;
    if (isTold) say('over', last);
    isTold = false;
    changed?.();
  };
  /** Between half of it and all of it, so that those whom one disk fails do not all come back at once. */
  const pause = async (): Promise<void> => {
    if (!current) return;
    const most = isAwayCode(current.code) ? Math.min(mostMs, AWAY_MOST_MS) : mostMs;
    const ms = Math.min(most, firstMs * 2 ** Math.min(current.attempts - 1, 30));
    await setTimeout(ms * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
  };

  return {
    current: () => current,
    failed,
    pause,
    over,
    persist: async (work, passing = (error) => passingCode(error) !== undefined) => {
      for (;;) {
        signal.throwIfAborted();
        try {
          const done = await work();
          over();
          return done;
        } catch (error) {
          if (signal.aborted || !passing(error)) throw error;
          failed(error);
          await pause();
        }
      }
    },
  };
}
