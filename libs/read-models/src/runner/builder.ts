import { setbacks } from '@onus/disk';
import { beginBuild } from './begin-build.ts';
import type { BuildWriter } from './build-writer.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { RunnerContext } from './context.ts';
import { whyOf } from './fault.ts';
import { fill } from './fill.ts';
import type { Group } from './group.ts';
import type { LiveTail } from './live-tail.ts';
import type { ReadModel } from './read-model.ts';
import { indexesOf, type Run, startRun, statementsOf, stopHere } from './run.ts';
import { switchOver } from './switch-over.ts';
import { writeHere } from './write-here.ts';
import { writeInThread } from './write-in-thread.ts';

/** Fills tables beside the live ones and puts them in their place; one build at a time, of any number of models. */
export interface Builder {
  /** Those being filled, and those that met a fault. */
  runs(): readonly Run[];
  /** Makes empty tables for a model beside the live ones. */
  begin(model: ReadModel): Run;
  /**
   * Fills what was begun, now or before a restart. `true` when all of these models answer with the new tables. Where the log or
   * the database failed, it goes on trying for those that do not answer at all.
   */
  complete(builds: () => readonly Run[]): Promise<boolean>;
  /** Resolves when no build is at work. */
  idle(): Promise<void>;
}

export function builder(context: RunnerContext, live: LiveTail): Builder {
  const { db, store, checkpoints, turns, groupOf, signal, changed, tell, threadFromEvents } = context;
  const trying = setbacks({ signal, tell });
  // Owned by this function. `runs` holds no two of the same model.
  let runs: readonly Run[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const writerFor = async (builds: readonly Run[]): Promise<BuildWriter> => {
    const { size } = await store.head();
    const events = size - 1 - Math.min(...builds.map(({ position }) => position));
    const tables = statementsOf(builds);
    return events >= threadFromEvents ? writeInThread(db.name, tables, turns) : writeHere(db, tables);
  };

  const fillBy = (writer: BuildWriter, group: Group): Promise<readonly Run[]> =>
    fill({ store, signal, writer, livePosition: live.position }, group);

  /** Writes all that the log holds, with the indexes, and nearly all that it gets meanwhile. */
  const prepare = async (group: Group): Promise<void> => {
    const writer = await writerFor(group.runs);
    try {
      const ready = await fillBy(writer, group);
      await writer.makeIndexes(ready.flatMap(indexesOf));
      await fillBy(writer, group);
    } finally {
      await writer.close();
    }
  };

  const putInPlace = (ready: readonly Run[]): void => {
    if (ready.length === 0) return;
    const unwritten = ready.find(({ position, checkpoint }) => position !== checkpoint.position);
    if (unwritten) throw new Error(`${unwritten.model.name} is written up to ${unwritten.checkpoint.position} only`);
    live.join(switchOver(db, checkpoints, ready));
    runs = runs.filter((run) => !ready.includes(run));
  };

  /**
   * Writes the rest and puts it in place. Nothing is waited for between the last look at where the live tables stand and the
   * switch, so that they cannot move on.
   */
  const finish = async (group: Group): Promise<void> => {
    const writer = writeHere(db, statementsOf(group.runs));
    let ready: readonly Run[];
    do ready = await fillBy(writer, group);
    while (ready.some(({ position }) => position < live.position()));
    putInPlace(ready);
  };

  const completeNow = async (builds: readonly Run[]): Promise<boolean> => {
    if (signal.aborted) return false;
    if (builds.length === 0) return true;
    runs = [...runs.filter((run) => !builds.some(({ model }) => model === run.model)), ...builds];
    try {
      const group = groupOf(builds);
      await prepare(group);
      await finish(group);
      trying.over();
    } catch (error) {
      for (const run of builds) stopHere(run, whyOf(error));
      const unanswered = builds.filter(({ model }) => !live.runs().some((run) => run.model === model));
      void completeAgain(unanswered, error);
    }
    changed();
    return !signal.aborted && builds.every((run) => run.fault === undefined);
  };

  const complete = (builds: () => readonly Run[]): Promise<boolean> => {
    const completed = last.then(() => completeNow(builds()));
    last = completed.catch(() => undefined);
    return completed;
  };

  const completeAgain = async (failed: readonly Run[], error: unknown): Promise<void> => {
    if (failed.length === 0) return;
    trying.failed(error);
    await trying.pause();
    if (signal.aborted) return;
    await complete(() => failed.filter((run) => runs.includes(run)).map(resumed)).catch((cause) =>
      completeAgain(failed, cause),
    );
  };

  /** What the thread has written last, it may have had no time to tell. */
  const resumed = ({ model, checkpoint }: Run): Run => {
    const isOf = (each: Checkpoint): boolean => each.model === model.name && each.stage === 'build';
    return startRun(db, model, checkpoints.all().find(isOf) ?? checkpoint);
  };

  return {
    runs: () => runs,
    begin: (model) => {
      const answering = live.runs().find((run) => run.model === model);
      return beginBuild(db, checkpoints, model, (answering?.checkpoint.generation ?? 0) + 1);
    },
    complete,
    idle: () => last.then(() => undefined),
  };
}
