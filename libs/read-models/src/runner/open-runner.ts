import type { SetbackLine } from '@onus/disk';
import { type FactType, factReader } from '@onus/domain';
import { type EventStore, emptyWriteAheadLog, sqliteErrorCode } from '@onus/event-store';
import type { Database } from 'better-sqlite3';
import { builder } from './builder.ts';
import { checkpointTable } from './checkpoint-table.ts';
import type { RunnerContext } from './context.ts';
import type { Fault } from './fault.ts';
import { groupOf } from './group.ts';
import { liveTail } from './live-tail.ts';
import type { ReadModel } from './read-model.ts';
import { ReadModelsError } from './read-models-error.ts';
import { resume } from './resume.ts';
import { lockForRunner } from './runner-lock.ts';
import { type Awaited, type ReadModelsStatus, sinceWhen, statusOf, waitedFor } from './status.ts';
import { openForRunner } from './views-file.ts';
import { type Waited, waiting } from './waiting.ts';
import { writeTablesAnew } from './write-tables-anew.ts';
import { writeTurns } from './write-turns.ts';

export interface RunnerOptions {
  /** The file of the read models; made if it is not there, and of no worth but the time to make it again. */
  readonly path: string;
  readonly store: EventStore;
  readonly models: readonly ReadModel[];
  /** Every type of fact that the log may hold. */
  readonly facts: readonly FactType[];
  /** A build of at least so many events is written by a thread of its own. Default: 20,000, below which it is not worth it. */
  readonly threadFromEvents?: number;
  /** Hears what fails for a while, and when it goes on. */
  readonly tell?: (line: SetbackLine) => void;
  /** Hears of a model that has stopped at an event. */
  readonly onStop?: (model: string, fault: Fault) => void;
}

const THREAD_FROM_EVENTS = 20_000;

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
  forgetErased(names: readonly string[]): boolean;
  /** Read models that have stopped at the event at this position, which could not be read, meet it again. */
  goOn(position: number): void;
  close(): Promise<void>;
}

/** @throws ReadModelsError `read-models.runner-exists`, `read-models.not-views`. */
export async function openRunner(options: RunnerOptions): Promise<Runner> {
  const closings = [lockForRunner(options.path)];
  const closeFiles = (): void => {
    for (const close of closings) close();
  };
  try {
    const db = openForRunner(options.path);
    closings.unshift(() => db.close());
    return await run(options, db, closeFiles);
  } catch (error) {
    closeFiles();
    throw error;
  }
}

async function run(options: RunnerOptions, db: Database, closeFiles: () => void): Promise<Runner> {
  const { store, models, facts, tell, onStop, threadFromEvents = THREAD_FROM_EVENTS } = options;
  const types = new Set(facts.map(({ type }) => type));
  const readFact = factReader(facts);
  const stopping = new AbortController();
  const waiters = waiting<Awaited>((awaited) => waitedFor(status(), awaited, stopping.signal.aborted));
  const checkpoints = checkpointTable(db);
  const turns = writeTurns();
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
  const resumed = await resume(db, checkpoints, models, store);

  const context: RunnerContext = {
    db,
    store,
    checkpoints,
    turns,
    groupOf: (runs) => groupOf(runs, types, readFact),
    signal: stopping.signal,
    threadFromEvents,
    tell,
    changed: () => {
      tellStops();
      waiters.look();
    },
  };
  const live = liveTail(context);
  const builds = builder(context, live);
  const status = (): ReadModelsStatus => statusOf(models, live, builds.runs(), since);

  const isResumed = ({ name }: ReadModel): boolean => resumed.some(({ model }) => model.name === name);
  const interrupted = resumed.filter(({ checkpoint }) => checkpoint.stage === 'build');
  const begun = models.filter((model) => !isResumed(model)).map(builds.begin);
  live.join(resumed.filter(({ checkpoint }) => checkpoint.stage === 'live'));
  const built = builds.complete(() => [...interrupted, ...begun]);

  return {
    status,
    waitFor: (position, timeoutMs, needed = models) =>
      waiters.waitFor({ position, models: needed.map(({ name }) => name) }, timeoutMs),
    built: () => built,
    rebuild: async (names = models.map(({ name }) => name)) => {
      const asked = [...new Set(names)].map((name) => named(models, name));
      return builds.complete(() => asked.map(builds.begin));
    },
    goOn: (position) => {
      stopped.clear();
      live.goOn(position);
    },
    forgetErased: (names) => {
      const asked = names.map((name) => named(models, name));
      if (turns.taken() || builds.runs().some(({ model }) => asked.includes(model))) return false;
      const runs = live.runs().filter(({ model }) => asked.includes(model));
      try {
        writeTablesAnew(db, runs);
        return emptyWriteAheadLog(db);
      } catch (error) {
        if (sqliteErrorCode(error) !== undefined) return false;
        throw error;
      }
    },
    close: async () => {
      stopping.abort();
      waiters.look();
      await builds.idle();
      await live.ended();
      closeFiles();
    },
  };
}

function named(models: readonly ReadModel[], name: string): ReadModel {
  const found = models.find((model) => model.name === name);
  if (!found) throw new ReadModelsError('read-models.unknown-model', `there is no read model ${name}`);
  return found;
}
