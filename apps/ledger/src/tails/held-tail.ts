import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { codeOf, type Setbacks, setbacks } from '@onus/disk';
import type { Duty } from '../duties/duty.ts';
import { passes } from './passes.ts';
import type { TailPositions } from './position-file.ts';
import type { Tail, TailListener, TailStatus } from './tail.ts';

/** Between two looks at where another instance has come. */
const LOOK_MS = 500;
/** While somebody waits for it. */
const SOON_MS = 50;

export interface HeldTailOptions {
  readonly duty: Duty;
  /** Where whoever has the duty keeps how far it has come; only under its fence. */
  readonly positions: (fence: number | undefined) => TailPositions;
  readonly open: (positions: TailPositions) => Promise<Tail>;
  readonly tell?: TailListener['tell'];
  /** Hears that this instance has the duty and cannot begin. */
  readonly onStop?: TailListener['onStop'];
}

/**
 * A tail that is at work in one of several instances. The others know how far it has come from what it keeps, and so can answer, or
 * wait for it, like the one that has it.
 */
export function heldTail({ duty, positions, open, tell, onStop }: HeldTailOptions): Tail {
  const closing = new AbortController();
  const { signal } = closing;
  // Owned by this function.
  let own: Tail | undefined;
  let seen = -1;
  let since = new Date();
  let failed: { readonly code: string; readonly since: Date } | undefined;
  /** While this instance has the duty, and cannot begin. */
  let beginning: Setbacks | undefined;
  let stopped: { readonly code: string; readonly since: Date } | undefined;

  const begin = async (fence: number, until: AbortSignal): Promise<Tail | undefined> => {
    beginning = setbacks({ signal: until, tell });
    try {
      return await beginning.persist(() => open(positions(fence)), passes);
    } catch (error) {
      if (until.aborted) return undefined;
      stopped = { code: codeOf(error), since: new Date() };
      onStop?.({ code: stopped.code, position: seen + 1 });
      return undefined;
    } finally {
      beginning = undefined;
    }
  };
  duty.whileHeld(async (fence, until) => {
    own = await begin(fence, until);
    if (!until.aborted) await once(until, 'abort');
    const ended = own;
    [own, stopped] = [undefined, undefined];
    since = new Date();
    await ended?.close();
  });

  const look = async (): Promise<void> => {
    try {
      const kept = await positions(undefined).read();
      seen = Math.max(seen, kept?.position ?? -1);
      failed = undefined;
    } catch {
      failed ??= { code: 'tail.not-asked', since: new Date() };
    }
  };
  const follow = async (): Promise<void> => {
    while (!signal.aborted) {
      if (!own) await look();
      await pause(LOOK_MS, undefined, { signal }).catch(() => undefined);
    }
  };
  const following = follow();

  const withoutOwn = (): TailStatus => {
    if (stopped) return { state: 'stopped', position: seen, ...stopped, at: seen + 1 };
    const setback = beginning?.current();
    if (setback) return { state: 'retrying', position: seen, since: setback.since, code: setback.code };
    if (failed) return { state: 'retrying', position: seen, since: failed.since, code: failed.code };
    const { holder } = duty.status();
    return holder === undefined
      ? { state: 'waiting', position: seen, since, code: 'tail.nobody' }
      : { state: 'running', position: seen, since };
  };

  /** Undefined while it is to be waited for. */
  const reachedNow = async (position: number, over: AbortSignal): Promise<boolean | undefined> => {
    const tail = own;
    if (tail === undefined) {
      await look();
      return seen >= position || (stopped ? false : undefined);
    }
    if (await tail.reached(position, over)) return true;
    return tail === own ? false : undefined; // it has stopped, unless it is another's by now
  };

  return {
    status: () => own?.status() ?? withoutOwn(),
    reached: async (position, asked) => {
      const over = asked ? AbortSignal.any([asked, signal]) : signal;
      while (!over.aborted) {
        const isReached = await reachedNow(position, over);
        if (isReached !== undefined) return isReached;
        await pause(SOON_MS, undefined, { signal: over }).catch(() => undefined);
      }
      return false;
    },
    close: async () => {
      closing.abort();
      await duty.close();
      await following;
    },
  };
}
