import { type Day, firstDayOf, lastDayOf, laterOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, isRefusal, type Refusal, refusal, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import { type Unit, unitSucceeded } from '../organisation/unit.ts';
import type {
  completionClaimed,
  completionVerified,
  pledgeSigned,
  progressReported,
  taskAmended,
  taskAssigned,
  taskCancelled,
  taskInspected,
  taskReassigned,
} from './facts.ts';

export interface Task {
  readonly taskId: string;
  readonly unitId: string;
  readonly year: number;
  /** As it was assigned, or amended since. */
  readonly target: number;
  readonly due: Day;
  /** Who answers for it now, and in which kind. */
  readonly responsible: Responsible;
  readonly leaderIds: readonly string[];
  /** Those of them who have signed their pledge. */
  readonly pledged: readonly string[];
  readonly status: 'open' | 'claimed' | 'completed' | 'cancelled';
  /** What was claimed last to be reached. */
  readonly claimed: number | undefined;
  /** Whoever reported progress or claimed completion: they may not verify it. */
  readonly reporters: readonly string[];
  readonly assignedOn: Day;
  /** The day of the last step (assigned, claimed, verified): nothing that follows is before it. */
  readonly lastOn: Day;
  /** The day from which it has been what it is now, and theirs who answer for it. */
  readonly changedOn: Day;
  /** The latest day of anything that was done about it: nobody gives up what went on afterwards. */
  readonly doneOn: Day;
}

export type TaskEvent =
  | FactOf<typeof taskAssigned>
  | FactOf<typeof pledgeSigned>
  | FactOf<typeof taskAmended>
  | FactOf<typeof taskReassigned>
  | FactOf<typeof progressReported>
  | FactOf<typeof taskInspected>
  | FactOf<typeof completionClaimed>
  | FactOf<typeof completionVerified>
  | FactOf<typeof taskCancelled>;

type TaskAssigned = FactOf<typeof taskAssigned>;
type Responsible = TaskAssigned['data']['responsible'];

const leadersOf = ({ responsible }: Pick<TaskAssigned['data'], 'responsible'>): readonly string[] => [
  ...new Set(responsible.map(({ leaderId }) => leaderId)),
];
const withReporter = ({ reporters }: Task, actor: string): readonly string[] =>
  reporters.includes(actor) ? reporters : [...reporters, actor];

function assigned({ data, effectiveOn }: TaskAssigned): Task {
  const { taskId, unitId, year, target, due, responsible } = data;
  const leaderIds = leadersOf(data);
  const nothingYet = { pledged: [], status: 'open', claimed: undefined, reporters: [] } as const;
  const days = { assignedOn: effectiveOn, lastOn: effectiveOn, changedOn: effectiveOn, doneOn: effectiveOn };
  return { taskId, unitId, year, target, due, responsible, leaderIds, ...nothingYet, ...days };
}

function changed(before: Task, event: Exclude<TaskEvent, TaskAssigned>): Task {
  const { effectiveOn: on } = event;
  const task = { ...before, doneOn: laterOf(before.doneOn, on) };
  switch (event.type) {
    case 'programme.pledge-signed':
      return { ...task, pledged: [...task.pledged, event.data.leaderId] };
    case 'programme.task-reassigned':
      return {
        ...task,
        responsible: event.data.responsible,
        leaderIds: leadersOf(event.data),
        pledged: [],
        changedOn: on,
      };
    case 'programme.progress-reported':
      return { ...task, reporters: withReporter(task, event.actor) };
    case 'programme.completion-claimed':
      return {
        ...task,
        status: 'claimed',
        claimed: event.data.value,
        reporters: withReporter(task, event.actor),
        lastOn: on,
      };
    case 'programme.completion-verified':
      return { ...task, status: event.data.confirmed ? 'completed' : 'open', lastOn: on };
    case 'programme.task-cancelled':
      return { ...task, status: 'cancelled' };
    case 'programme.task-amended': {
      const { target = task.target, due = task.due } = event.data;
      // What was claimed was another task.
      return { ...task, target, due, status: 'open', changedOn: on };
    }
    case 'programme.task-inspected':
      return task;
  }
}

function evolve(state: Task | undefined, event: TaskEvent): Task | undefined {
  if (event.type === 'programme.task-assigned') return assigned(event);
  return state && changed(state, event);
}

export const task = stream('task', undefined as Task | undefined, evolve);

export const unknownTask = unknown('task', '任务', 'task');
export const taskExists = alreadyExists('task', '任务', 'task');
const taskClosed = refusal('task.already-closed', ({ taskId }: { taskId: string }) => ({
  zh: `任务 ${taskId} 已办结或已取消`,
  en: `Task ${taskId} is completed or cancelled`,
}));

interface Due {
  readonly due: Day;
  readonly effectiveOn: Day;
}
const duePassed = refusal('task.due-passed', ({ due, effectiveOn }: Due) => ({
  zh: `完成期限 ${due} 早于下达日期 ${effectiveOn}`,
  en: `Due on ${due}, the task would have been due before it is ordered, on ${effectiveOn}`,
}));

const dueInAnotherYear = refusal('task.due-in-another-year', ({ due, year }: { due: Day; year: number }) => ({
  zh: `任务属于 ${year} 年度，完成期限应在 ${firstDayOf(year)} 至 ${lastDayOf(year)} 之间，不是 ${due}`,
  en: `A task of ${year} is due between ${firstDayOf(year)} and ${lastDayOf(year)}, not on ${due}`,
}));

/** Why a task of a year, ordered on a day, cannot be due on another. */
export function dueFault({ due, effectiveOn, year }: Due & { readonly year: number }): Refusal | undefined {
  if (due < effectiveOn) return duePassed({ due, effectiveOn }, 'due');
  if (due < firstDayOf(year) || due > lastDayOf(year)) return dueInAnotherYear({ due, year }, 'due');
  return undefined;
}

export const isClosed = ({ status }: Task): boolean => status === 'completed' || status === 'cancelled';

/** The task, if anything can still be done about it on a day. */
export function openTask(state: Task | undefined, taskId: string, effectiveOn: Day): Task | Refusal {
  if (!state) return unknownTask(taskId, 'taskId');
  if (isClosed(state)) return taskClosed({ taskId }, 'taskId');
  return orderFault({ effectiveOn, lastOn: state.lastOn }) ?? state;
}

/** The same, where it has to be what it is now: it has not been amended, or handed over, after the day. */
export function taskAsItIs(state: Task | undefined, taskId: string, effectiveOn: Day): Task | Refusal {
  const open = openTask(state, taskId, effectiveOn);
  if (isRefusal(open)) return open;
  return orderFault({ effectiveOn, lastOn: open.changedOn }) ?? open;
}

/**
 * Why a unit does not speak of its task on a day: others had succeeded it. What it had reached until then may still be told, as
 * of a day on which it was there.
 */
export const succeededFault = (unit: Unit | undefined, asOf: Day): Refusal | undefined =>
  unit?.succeededOn && unit.succeededOn <= asOf ? unitSucceeded(unit, 'taskId') : undefined;

/** Whom what happens to the task concerns. */
export const concernedBy = ({ taskId, unitId, leaderIds }: Task) => ({ taskId, unitId, leaderIds });
