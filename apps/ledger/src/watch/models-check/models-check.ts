import { once } from 'node:events';
import { mkdirSync, rmSync } from 'node:fs';
import { isAwayCode, startThread } from '@onus/disk';
import { type ComparedWithLog, type Runner, readModels, tablesOf } from '@onus/read-models';
import type { TailListener } from '../../tails/tail.ts';
import { type CheckStatus, checkSetbacks } from '../check-status.ts';
import type { Faults } from '../faults.ts';
import { rest } from '../rest.ts';
import { ThreadFailed } from '../thread-failed.ts';
import type { ModelsThreadAnswer, ModelsThreadData } from './models-thread.ts';

/** The module beside this one, as source or as built. */
const THREAD = new URL(import.meta.url.replace(/models-check(\.[jt]s)$/, 'models-thread$1'));

/** Makes the read models anew from the log, again and again, in a thread of its own, and compares every row with those that answer. */
export interface ModelsCheck {
  status(): CheckStatus;
  close(): Promise<void>;
}

export interface ModelsCheckOptions extends Omit<ModelsThreadData, 'answering'> {
  readonly runner: Pick<Runner, 'built' | 'rebuild' | 'status'>;
  readonly faults: Pick<Faults, 'tell' | 'mended' | 'onLook'>;
  /** From the end of one comparison to the next, at least. */
  readonly everyMs: number;
  /** Whether it is for this instance to do. Default: always. */
  readonly isOnDuty?: () => boolean;
  /** A comparison that takes longer is given up, said to be late, and tried again. Default: by the length of the log. */
  readonly longestMs?: number;
  readonly listener?: TailListener;
}

/** After a start, so that what is more urgent comes first. */
const FIRST_MS = 5_000;
/** Of the time, it takes at most one part in so many. */
const SHARE = 10;
/** How long a comparison may take, ten times and more what it takes on a slow machine: at least, and for each event. */
const LONGEST_MS = 600_000;
const LONGEST_MS_PER_EVENT = 5;

/** What is altered is told, withheld, and made anew beside the tables that are there; then it is right again. */
export function openModelsCheck(options: ModelsCheckOptions): ModelsCheck {
  const { runner, faults, everyMs, isOnDuty = () => true, listener: { tell } = {} } = options;
  const closing = new AbortController();
  const { signal } = closing;
  const trying = checkSetbacks(signal, tell);
  // Owned by the loop.
  let position = -1;
  let completed: Date | undefined;
  const mending = new Map<string, Promise<void>>();

  const rebuilt = async (model: string): Promise<void> => {
    if (!(await runner.rebuild([model]))) return; // why not is in the health of the service; it is looked at again
    for (const table of tablesIn(model)) faults.mended('views.altered', `table:${table}`);
  };
  const mend = (model: string): void => {
    if (mending.has(model) || signal.aborted) return;
    const rebuilding = rebuilt(model)
      .catch(() => undefined)
      .finally(() => mending.delete(model));
    mending.set(model, rebuilding);
  };
  faults.onLook('views.altered', (place) => {
    const model = modelWith(place.slice('table:'.length));
    if (model) mend(model);
    return false; // it is told when it is done
  });

  const answering = (): ReadonlyMap<string, number> =>
    new Map(
      runner.status().models.flatMap(({ model, position: at }) => (at === undefined ? [] : [[model, at] as const])),
    );
  const round = async (): Promise<void> => {
    const compared = await comparedIn(options, answering(), signal);
    if (signal.aborted) return;
    for (const { table } of compared.altered) faults.tell('views.altered', `table:${table}`);
    for (const model of new Set(compared.altered.map((one) => one.model))) mend(model);
    position = compared.position;
    completed = new Date();
    trying.over();
  };
  const goOn = async (): Promise<void> => {
    await Promise.race([runner.built().catch(() => false), once(signal, 'abort')]);
    await rest(Math.min(FIRST_MS, everyMs), signal);
    while (!signal.aborted) {
      const startedMs = performance.now();
      try {
        if (isOnDuty()) await round();
        else trying.over(); // whatever held it up is for whoever has the duty now
      } catch (error) {
        if (!signal.aborted) trying.failed(error);
        await trying.pause();
        if (isAwayCode(trying.current()?.code ?? '')) continue; // the server may be back at any moment
      }
      await rest(Math.max(everyMs, (performance.now() - startedMs) * (SHARE - 1)), signal);
    }
  };
  const going = goOn();

  return {
    status: () => ({ ...trying.standing(), position, completed }),
    close: async () => {
      closing.abort();
      await going;
      await Promise.all(mending.values());
    },
  };
}

const tablesIn = (name: string): string[] =>
  readModels.filter((model) => model.name === name).flatMap((model) => tablesOf(model).map(([, table]) => table.name));

const modelWith = (table: string): string | undefined =>
  readModels.find((model) => tablesOf(model).some(([, { name }]) => name === table))?.name;

/** One comparison. The folder is there for as long as it takes. @throws ThreadFailed */
async function comparedIn(
  { log, views, folder, longestMs }: ModelsCheckOptions,
  answering: ReadonlyMap<string, number>,
  signal: AbortSignal,
): Promise<ComparedWithLog> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o700 });
  const { worker, end } = startThread(THREAD, { log, views, folder, answering } satisfies ModelsThreadData);
  const over = new AbortController();
  const events = Math.max(0, ...answering.values());
  const limitMs = longestMs ?? LONGEST_MS + events * LONGEST_MS_PER_EVENT;
  try {
    const [answer] = (await Promise.race([
      once(worker, 'message', { signal }),
      once(worker, 'exit').then(() => [{ failed: 'models-check.thread-ended' }]),
      rest(limitMs, over.signal).then(() => [{ failed: 'models-check.late' }]),
    ])) as [ModelsThreadAnswer];
    if ('failed' in answer) throw new ThreadFailed(answer.failed);
    return answer.compared;
  } finally {
    over.abort();
    await end();
    rmSync(folder, { recursive: true, force: true });
  }
}
