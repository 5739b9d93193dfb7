import { boundedMap, type LogAddress } from '@onus/event-store';
import type { PastMoment, PastViews, ReadModel, Views } from '@onus/read-models';
import { openPastMaking } from './past-making.ts';

/** How many sets of tables are kept, those used last. Each takes as much of the disk as it does in `views.db`. */
const KEPT_MAX = 24;
/** How long one is kept that nobody uses. */
const IDLE_MS = 600_000;

/** How long an answer about a day serves whoever asks about it next, and of how many days this is kept in mind. */
const RECENT_MS = 300_000;
const DAYS_KEPT = 100;

/** The read models as they were: made from the log when they are asked for, and kept for a while for whoever asks on. */
export interface Pasts {
  /** Reading waits until the models that it names are made; they never change. */
  viewsAt(moment: PastMoment): Pick<Views, 'read'>;
  /**
   * By what to answer about a day, or from one to another, where `last` is the last position and the answer is to hold that at `atLeast`: where the same
   * days were asked about a moment ago, by the same as then, so that pages fit together and nothing is made twice.
   */
  recentPosition(days: string, last: number, atLeast: number): number;
  /** Something was erased: whatever is kept is overwritten and given up, and what is being made is made again. */
  forget(): Promise<void>;
  close(): Promise<void>;
}

interface Kept {
  readonly views: Promise<PastViews>;
  readonly closed: PromiseWithResolvers<void>;
  /** Reads under way: it is closed when the last of them has ended. */
  readers: number;
  isGivenUp: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** `folder`: for what is being made. */
export function openPasts(options: { readonly log: LogAddress; readonly folder: string }): Pasts {
  const making = openPastMaking(options);
  const kept = new Map<string, Kept>();
  const recent = boundedMap<string, { readonly position: number; readonly atMs: number }>(DAYS_KEPT);

  const closeUnused = async ({ views, closed, readers, isGivenUp }: Kept): Promise<void> => {
    if (!isGivenUp || readers > 0) return;
    const made = await views.catch(() => undefined);
    made?.forgetNames();
    await made?.close();
    closed.resolve();
  };
  const giveUp = (key: string, one: Kept): Promise<void> => {
    if (kept.get(key) === one) kept.delete(key);
    clearTimeout(one.timer);
    const { promise } = one.closed;
    if (one.isGivenUp) return promise;
    one.isGivenUp = true;
    closeUnused(one).catch(one.closed.reject);
    return promise;
  };
  const giveUpAll = async (): Promise<void> => {
    await Promise.all([...kept].map(([key, one]) => giveUp(key, one)));
  };
  const take = (key: string, make: () => Promise<PastViews>): Kept => {
    const one = kept.get(key) ?? begun(make());
    kept.delete(key);
    kept.set(key, one); // used last
    clearTimeout(one.timer);
    one.readers += 1;
    one.views.catch(() => giveUp(key, one)).catch(() => undefined);
    for (const [other, unused] of kept) {
      if (kept.size <= KEPT_MAX) break;
      if (unused.readers === 0) giveUp(other, unused).catch(() => undefined);
    }
    return one;
  };
  const leave = (key: string, one: Kept): void => {
    one.readers -= 1;
    if (one.readers > 0) return;
    if (one.isGivenUp) closeUnused(one).catch(one.closed.reject);
    else one.timer = setTimeout(() => giveUp(key, one).catch(() => undefined), IDLE_MS).unref();
  };

  return {
    viewsAt: (moment) => ({
      read: async (models, query) => {
        const names = namesOf(models);
        const key = JSON.stringify([moment.position, moment.day ?? null, names]);
        for (;;) {
          const one = take(key, () => making.make(moment, names));
          try {
            const views = await one.views;
            if (one.isGivenUp) continue; // something was erased meanwhile
            return await views.read(models, query);
          } finally {
            leave(key, one);
          }
        }
      },
    }),
    recentPosition: (days, last, atLeast) => {
      const nowMs = performance.now();
      const before = recent.get(days);
      if (before && before.position >= atLeast && nowMs - before.atMs < RECENT_MS) return before.position;
      recent.set(days, { position: last, atMs: nowMs });
      return last;
    },
    forget: giveUpAll,
    close: async () => {
      await making.close();
      await giveUpAll();
    },
  };
}

const begun = (views: Promise<PastViews>): Kept => ({
  views,
  closed: Promise.withResolvers<void>(),
  readers: 0,
  isGivenUp: false,
  timer: undefined,
});

const namesOf = (models: readonly ReadModel[]): readonly string[] =>
  [...new Set(models.map(({ name }) => name))].sort();
