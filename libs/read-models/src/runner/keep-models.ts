import type { SetbackLine } from '@onus/disk';
import { type FactType, factReader } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { builder } from './builder.ts';
import type { RunnerContext } from './context.ts';
import type { Fault } from './fault.ts';
import { type FetchRows, groupOf } from './group.ts';
import { liveTail } from './live-tail.ts';
import type { ReadModel } from './read-model.ts';
import { ReadModelsError } from './read-models-error.ts';
import { resume } from './resume.ts';
import type { Run } from './run.ts';
import { type Awaited, type ReadModelsStatus, sinceWhen, statusOf, waitedFor } from './status.ts';
import type { ViewsStorage } from './storage.ts';
import { type Waited, waiting } from './waiting.ts';
import type { WriteTurns } from './write-turns.ts';

/** What is kept, and from what. */
export interface KeepingOptions {
  readonly store: EventStore;
  readonly models: readonly ReadModel[];
  /** Every type of fact that the log may hold. */
  readonly facts: readonly FactType[];
  /** Hears what fails for a while, and when it goes on. */
  readonly tell?: ((line: SetbackLine) => void) | undefined;
  /** Hears of a model that has stopped at an event. */
  readonly onStop?: ((model: string, fault: Fault) => void) | undefined;
}

/** Where it is kept. */
export interface Keeping extends KeepingOptions {
  readonly storage: ViewsStorage;
  readonly turns: WriteTurns;
  /** Where rows have to be fetched. */
  readonly fetchRows?: FetchRows;
  /** Called whenever the status may be another. */
  readonly changed?: () => void;
}

/** Keeps the read models equal to the log, from opening to closing. */
export interface Runner {
  status(): ReadModelsStatus;
  /** Waits until these read models (default: all) show the event at a position (a receipt's), or cannot any more. */
  waitFor(position: number, timeoutMs: number, models?: readonly ReadModel[]): Promise<Waited>;
  /** Resolves when the builds that were due at opening are done: `true` when every model answers. */
  built(): Promise<boolean>;
  /**
   * Makes the tables of these models (default: of all) anew from the log, while the old ones answer, and puts them in their
   * place. `true` when that was done; `false` when one met a fault (see `status`), whose old tables stay.
   *
   * @throws ReadModelsError `read-models.unknown-model`.
   */
  rebuild(names?: readonly string[]): Promise<boolean>;
  /**
   * Clears from the file, and from the write-ahead log beside it, whatever the rows of these models held and hold no more.
   * `false` when it cannot be done just now: one of them is being built or its build has failed, others are being written,
   * somebody reads rows of before, or the disk fails.
   *
   * @throws ReadModelsError `read-models.unknown-model`.
   */
  forgetErased(names: readonly string[]): Promise<boolean>;
  /** Read models that have stopped at the event at this position, which could not be read, meet it again. */
  goOn(position: number): void;
  close(): Promise<void>;
}

/** Rows are fetched for so many events together, where the log holds them. */
const EVENTS_FETCHED_FOR = 1_000;

/** Goes on from what is in the storage, which is closed with the runner. */
export async function keepModels(keeping: Keeping): Promise<Runner> {
  const { storage, turns, store, models, facts, tell, onStop, fetchRows } = keeping;
  const types = new Set(facts.map(({ type }) => type));
  const readFact = factReader(facts);
  const stopping = new AbortController();
  const waiters = waiting<Awaited>((awaited) => waitedFor(status(), awaited, stopping.signal.aborted));
  const since = sinceWhen();
  const stopped = new Set<string>();
  const tellStops = (): void => {
    for (const { model, state, fault, buildFault } of status().models) {
      const why = state === 'stopped' && !stopped.has(model) ? (fault ?? buildFault) : undefined;
      if (!why) continue;
      stopped.add(model);
      onStop?.(model, why);
    }
  };
  const resumed = await resume(storage, models, store);

  const context: RunnerContext = {
    storage,
    store,
    turns,
    groupOf: (runs) => groupOf(runs, types, readFact, fetchRows),
    eventsAtOnce: fetchRows && EVENTS_FETCHED_FOR,
    signal: stopping.signal,
    tell,
    changed: () => {
      tellStops();
      waiters.look();
      keeping.changed?.();
    },
  };
  const live = liveTail(context);
  const builds = builder(context, live);
  const status = (): ReadModelsStatus => statusOf(models, live, builds.runs(), since);

  const beginAll = async (those: readonly ReadModel[]): Promise<readonly Run[]> => {
    const begun: Run[] = [];
    for (const model of those) begun.push(await builds.begin(model));
    return begun;
  };
  const isResumed = ({ name }: ReadModel): boolean => resumed.some(({ model }) => model.name === name);
  const interrupted = resumed.filter(({ checkpoint }) => checkpoint.stage === 'build');
  const begun = await beginAll(models.filter((model) => !isResumed(model)));
  live.join(resumed.filter(({ checkpoint }) => checkpoint.stage === 'live'));
  const built = builds.complete(() => [...interrupted, ...begun]);

  return {
    status,
    waitFor: (position, timeoutMs, needed = models) =>
      waiters.waitFor({ position, models: needed.map(({ name }) => name) }, timeoutMs),
    built: () => built,
    rebuild: async (names = models.map(({ name }) => name)) => {
      const asked = [...new Set(names)].map((name) => named(models, name));
      return builds.complete(() => beginAll(asked));
    },
    goOn: (position) => {
      stopped.clear();
      live.goOn(position);
    },
    forgetErased: async (names) => {
      const asked = names.map((name) => named(models, name));
      if (turns.taken() || builds.runs().some(({ model }) => asked.includes(model))) return false;
      return turns.take(() => storage.forget(live.runs().filter(({ model }) => asked.includes(model))));
    },
    close: async () => {
      stopping.abort();
      waiters.look();
      await builds.idle();
      await live.ended();
      await storage.close();
    },
  };
}

function named(models: readonly ReadModel[], name: string): ReadModel {
  const found = models.find((model) => model.name === name);
  if (!found) throw new ReadModelsError('read-models.unknown-model', `there is no read model ${name}`);
  return found;
}
