import type { Changes, Value } from './changes.ts';
import { type Checkpoint, checkpointChange } from './checkpoint.ts';
import type { Fault, Why } from './fault.ts';
import { type HeldRows, holdRows } from './held-rows.ts';
import { type ReadModel, tablesOf } from './read-model.ts';
import { stagedName } from './stage.ts';
import type { ViewsStorage } from './storage.ts';
import type { AnyTable } from './table.ts';

/** A model at work on one stage of its tables. Owned by the group it runs in. */
export interface Run {
  readonly model: ReadModel;
  /** By the names that the model gives its tables. */
  readonly rows: Readonly<Record<string, HeldRows>>;
  /** As last written. */
  checkpoint: Checkpoint;
  /** Of the last event handled, whether its rows are written yet or held; -1 before the first. */
  position: number;
  eventId: string | null;
  /** Once there is one, nothing from its position on is handled. */
  fault: Fault | undefined;
  /** Where rows are fetched: the position of the first event on trial that asked for one that is not held. */
  lackedAt: number | undefined;
}

/** Starts where the checkpoint stands. */
export function startRun(storage: ViewsStorage, model: ReadModel, checkpoint: Checkpoint): Run {
  const empty = checkpoint.position < 0;
  const rows = tablesOf(model).map(([name, table]) => {
    const staged = stagedName(table.name, checkpoint.stage);
    return [name, holdRows(table, staged, empty, storage.reading(table, staged))];
  });
  const { position, eventId } = checkpoint;
  return {
    model,
    rows: Object.fromEntries(rows),
    checkpoint,
    position,
    eventId,
    fault: undefined,
    lackedAt: undefined,
  };
}

/** Nothing more can be done by this run. */
export const isStopped = ({ fault, position }: Run): boolean => fault !== undefined && position + 1 >= fault.position;

/** Rows not yet written. */
export const waitingRows = ({ rows }: Run): number =>
  Object.values(rows).reduce((sum, table) => sum + table.waiting(), 0);

/** Changes of some runs on their way to the database. */
export interface Taken {
  readonly changes: Changes;
  /** To be called when they are written. */
  readonly written: () => void;
}

/** Takes out what some runs hold, and how far they have come; undefined where none has moved. */
export function takeChanges(runs: readonly Run[]): Taken | undefined {
  const moved = runs.filter(({ position, checkpoint }) => position > checkpoint.position);
  if (moved.length === 0) return undefined;
  const reached = moved.map(({ checkpoint, position, eventId }) => ({ ...checkpoint, position, eventId }));
  const changes = moved.flatMap(({ rows }) => Object.values(rows).map((table) => table.take()));
  return {
    changes: [...changes, ...reached.map(checkpointChange)],
    written: () => {
      for (const [at, run] of moved.entries()) {
        run.checkpoint = reached[at] ?? run.checkpoint;
        for (const table of Object.values(run.rows)) table.written();
      }
    },
  };
}

/** Tables whose rows have to be fetched before a run can go on, and the keys of these rows. */
export interface MissingRows {
  readonly rows: HeldRows;
  readonly table: AnyTable;
  readonly name: string;
  readonly keys: readonly (readonly Value[])[];
}

/** Begins a trial: what is lacking will be noted. */
export function beginTrial(run: Run): void {
  run.lackedAt = undefined;
  for (const table of Object.values(run.rows)) table.begin();
}

/** Does something on trial, unless more is lacking already; what precedes it is not taken back. */
export function onTrial(run: Run, position: number, work: () => boolean): boolean {
  if (run.lackedAt !== undefined) return work();
  for (const table of Object.values(run.rows)) table.mark();
  const done = work();
  if (lacksRows(run)) run.lackedAt = position;
  return done;
}

/** Whether what a run does is worth nothing: it has not seen every row. */
export const lacksRows = ({ rows }: Run): boolean => Object.values(rows).some((table) => table.lacks());

export const missingRows = ({ model, checkpoint, rows }: Run): readonly MissingRows[] =>
  tablesOf(model).flatMap(([own, table]) => {
    const held = rows[own];
    const keys = held?.missing() ?? [];
    return held && keys.length > 0 ? [{ rows: held, table, name: stagedName(table.name, checkpoint.stage), keys }] : [];
  });

/** Undoes what a run has done on trial since it lacked a row. */
export function takeBack({ rows }: Run): void {
  for (const table of Object.values(rows)) table.takeBack();
}

/** Back to the checkpoint; nothing may be on its way to the database. */
export function rewind(run: Run): void {
  for (const table of Object.values(run.rows)) table.discard();
  run.position = run.checkpoint.position;
  run.eventId = run.checkpoint.eventId;
}

/** Back to the checkpoint, for good: the log or the database failed, not one event. */
export function stopHere(run: Run, why: Why): void {
  rewind(run);
  run.fault ??= { position: run.position + 1, type: undefined, ...why };
}
