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
import { type Run, startRun, stopHere } from './run.ts';

/** Fills tables beside the live ones and puts them in their place; one build at a time, of any number of models. */
export interface Builder {
  /** Those being filled, and those that met a fault. */
  runs(): readonly Run[];
  /** Makes empty tables for a model beside the live ones. */
  begin(model: ReadModel): Promise<Run>;
  /**
   * Fills what was begun, now or before a restart. `true` when all of these models answer with the new tables. Where the log or
   * the database failed, it goes on trying for those that do not answer at all.
   */
  complete(builds: () => readonly Run[] | Promise<readonly Run[]>): Promise<boolean>;
  /** Resolves when no build is at work. */
  idle(): Promise<void>;
}

export function builder(context: RunnerContext, live: LiveTail): Builder {
  const { storage, store, turns, groupOf, signal, changed, tell, eventsAtOnce } = context;
  const trying = setbacks({ signal, tell });
  // Owned by this function. `runs` holds no two of the same model.
  let runs: readonly Run[] = [];
  let last: Promise<unknown> = Promise.resolve();

  const writerFor = async (builds: readonly Run[]): Promise<BuildWriter> => {
    const { size } = await store.head();
    return storage.buildWriter(builds, size - 1 - Math.min(...builds.map(({ position }) => position)));
  };

  const fillBy = (writer: BuildWriter, group: Group): Promise<readonly Run[]> =>
    fill({ store, signal, writer, livePosition: live.position, eventsAtOnce }, group);

  /** Writes all that the log holds, with the indexes, and nearly all that it gets meanwhile. */
  const prepare = async (group: Group): Promise<void> => {
    const writer = await writerFor(group.runs);
    try {
      const ready = await fillBy(writer, group);
      await writer.makeIndexes(ready);
      await fillBy(writer, group);
    } finally {
      await writer.close();
    }
  };

  /** A turn of writing: the live tables do not move on meanwhile. `false` where they have moved on before. */
  const putInPlace = async (ready: readonly Run[]): Promise<boolean> => {
    if (ready.length === 0 || signal.aborted) return true;
    const unwritten = ready.find(({ position, checkpoint }) => position !== checkpoint.position);
    if (unwritten) throw new Error(`${unwritten.model.name} is written up to ${unwritten.checkpoint.position} only`);
    if (ready.some(({ position }) => position < live.written())) return false;
    const answering = await storage.switchOver(ready);
    live.join(answering.map(({ model, checkpoint }) => startRun(storage, model, checkpoint)));
    runs = runs.filter((run) => !ready.includes(run));
    return true;
  };

  /** Writes the rest and puts it in place. */
  const finish = async (group: Group): Promise<void> => {
    const writer = storage.buildWriter(group.runs, 0);
    try {
      let isInPlace = false;
      while (!isInPlace) {
        const ready = await fillBy(writer, group);
        isInPlace = await turns.take(() => putInPlace(ready));
      }
    } finally {
      await writer.close();
    }
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

  const complete: Builder['complete'] = (builds) => {
    const completed = last.then(async () => completeNow(await builds()));
    last = completed.catch(() => undefined);
    return completed;
  };

  const completeAgain = async (failed: readonly Run[], error: unknown): Promise<void> => {
    if (failed.length === 0) return;
    trying.failed(error);
    await trying.pause();
    if (signal.aborted) return;
    await complete(() => Promise.all(failed.filter((run) => runs.includes(run)).map(resumed))).catch((cause) =>
      completeAgain(failed, cause),
    );
  };

  /** What the thread has written last, it may have had no time to tell. */
  const resumed = async ({ model, checkpoint }: Run): Promise<Run> => {
    const isOf = (each: Checkpoint): boolean => each.model === model.name && each.stage === 'build';
    return startRun(storage, model, (await storage.checkpoints()).find(isOf) ?? checkpoint);
  };

  return {
    runs: () => runs,
    begin: (model) => {
      const answering = live.runs().find((run) => run.model === model);
      return beginBuild(storage, model, (answering?.checkpoint.generation ?? 0) + 1);
    },
    complete,
    idle: () => last.then(() => undefined),
  };
}
