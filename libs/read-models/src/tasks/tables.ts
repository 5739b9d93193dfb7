import type { Task } from '@onus/domain';
import { table } from '../runner/table.ts';

export interface TaskRow {
  readonly taskId: string;
  readonly unitId: string;
  readonly year: number;
  /** Of the assignment: its title is read there, in the log, where alone it can be erased. */
  readonly assignedAt: number;
  readonly indicator: string;
  /** As last amended, in `targetUnit`. */
  readonly target: number;
  readonly targetUnit: string;
  /** As last amended; the last day on which it is in time. */
  readonly due: string;
  readonly pathway: string | null;
  readonly mode: string | null;
  readonly parentTaskId: string | null;
  readonly status: Task['status'];
  readonly assignedOn: string;
  readonly claimedValue: number | null;
  readonly claimedOn: string | null;
  /** Verified by someone who neither claimed nor reported it. */
  readonly completedOn: string | null;
  readonly cancelledOn: string | null;
  /** Counts reassignments. */
  readonly round: number;
  readonly amendments: number;
  readonly inspections: number;
  readonly inspectionOutcome: string | null;
}

/** The report that speaks of the latest day; apart from the task, because it changes many times as often. */
export interface TaskProgressRow {
  readonly taskId: string;
  /** Reached since the beginning, in the `targetUnit` of the task. */
  readonly progress: number;
  readonly progressAsOf: string;
}

/** Who answers for a task, from when to when. */
export interface TaskResponsibleRow {
  readonly taskId: string;
  /** Of the task when it began: counts its reassignments. */
  readonly round: number;
  readonly leaderId: string;
  /** JSON list of kinds of responsibility. */
  readonly kinds: string;
  readonly from: string;
  /** The day of the reassignment: from it on, others do. */
  readonly until: string | null;
  readonly pledgedOn: string | null;
}

export const taskTable = table<TaskRow>()({
  name: 'task',
  columns: {
    taskId: 'text',
    unitId: 'text',
    year: 'integer',
    assignedAt: 'integer',
    indicator: 'text',
    target: 'integer',
    targetUnit: 'text',
    due: 'text',
    pathway: 'text null',
    mode: 'text null',
    parentTaskId: 'text null',
    status: 'text',
    assignedOn: 'text',
    claimedValue: 'integer null',
    claimedOn: 'text null',
    completedOn: 'text null',
    cancelledOn: 'text null',
    round: 'integer',
    amendments: 'integer',
    inspections: 'integer',
    inspectionOutcome: 'text null',
  },
  key: ['taskId'],
  indexes: [
    ['due', 'taskId'],
    ['unitId', 'due', 'taskId'],
    ['year', 'due', 'taskId'],
    ['parentTaskId', 'due', 'taskId'],
  ],
});

export const taskProgressTable = table<TaskProgressRow>()({
  name: 'taskProgress',
  columns: { taskId: 'text', progress: 'integer', progressAsOf: 'text' },
  key: ['taskId'],
  indexes: [],
});

export const taskResponsibleTable = table<TaskResponsibleRow>()({
  name: 'taskResponsible',
  columns: {
    taskId: 'text',
    round: 'integer',
    leaderId: 'text',
    kinds: 'text',
    from: 'text',
    until: 'text null',
    pledgedOn: 'text null',
  },
  key: ['taskId', 'round', 'leaderId'],
  indexes: [['leaderId', 'taskId']],
});
