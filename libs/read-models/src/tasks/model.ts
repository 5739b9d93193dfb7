import type { TaskEvent } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import type { RowsOf } from '../runner/rows.ts';
import { type TaskRow, taskProgressTable, taskResponsibleTable, taskTable } from './tables.ts';

const tables = { tasks: taskTable, progress: taskProgressTable, responsible: taskResponsibleTable };
type Tables = RowsOf<typeof tables>;
type Responsible = Extract<TaskEvent, { type: 'programme.task-assigned' }>['data']['responsible'];

const taskOf = ({ tasks }: Tables, taskId: string): TaskRow => required(tasks.get(taskId), `task ${taskId}`);

/** Others answer from the day on; a leader named in several kinds has one row. */
function entrust({ responsible }: Tables, taskId: string, round: number, named: Responsible, from: string): void {
  for (const leaderId of new Set(named.map((each) => each.leaderId))) {
    const kinds = JSON.stringify(named.filter((each) => each.leaderId === leaderId).map(({ kind }) => kind));
    responsible.put({ taskId, round, leaderId, kinds, from, until: null, pledgedOn: null });
  }
}

/** The tasks with their state, their latest progress, and who answers for them. */
export const tasks = readModel<TaskEvent>()({
  name: 'tasks',
  version: 1,
  tables,
  on: {
    'programme.task-assigned': (rows, { data, effectiveOn }, { position }) => {
      const { responsible, pathway = null, mode = null, parentTaskId = null, ...rest } = data;
      rows.tasks.put({
        ...rest,
        assignedAt: position,
        pathway,
        mode,
        parentTaskId,
        status: 'open',
        assignedOn: effectiveOn,
        claimedValue: null,
        claimedOn: null,
        completedOn: null,
        cancelledOn: null,
        round: 0,
        amendments: 0,
        inspections: 0,
        inspectionOutcome: null,
      });
      entrust(rows, data.taskId, 0, responsible, effectiveOn);
    },
    'programme.pledge-signed': (rows, { data: { taskId, leaderId }, effectiveOn }) => {
      const { round } = taskOf(rows, taskId);
      const row = required(rows.responsible.get(taskId, round, leaderId), `${leaderId} as responsible for ${taskId}`);
      rows.responsible.put({ ...row, pledgedOn: effectiveOn });
    },
    'programme.task-amended': (rows, { data }) => {
      const task = taskOf(rows, data.taskId);
      const { target = task.target, due = task.due } = data;
      rows.tasks.put({ ...task, target, due, amendments: task.amendments + 1 });
    },
    'programme.task-reassigned': (rows, { data: { taskId, leaderIds, responsible }, effectiveOn }) => {
      const task = taskOf(rows, taskId);
      for (const leaderId of leaderIds) {
        const row = rows.responsible.get(taskId, task.round, leaderId);
        if (row) rows.responsible.put({ ...row, until: effectiveOn });
      }
      rows.tasks.put({ ...task, round: task.round + 1 });
      entrust(rows, taskId, task.round + 1, responsible, effectiveOn);
    },
    'programme.progress-reported': ({ progress }, { data: { taskId, value, asOf } }) => {
      const latest = progress.get(taskId);
      if (latest && asOf < latest.progressAsOf) return;
      progress.put({ taskId, progress: value, progressAsOf: asOf });
    },
    'programme.task-inspected': (rows, { data: { taskId, outcome } }) => {
      const task = taskOf(rows, taskId);
      rows.tasks.put({ ...task, inspections: task.inspections + 1, inspectionOutcome: outcome });
    },
    'programme.completion-claimed': (rows, { data: { taskId, value }, effectiveOn }) => {
      const task = taskOf(rows, taskId);
      rows.tasks.put({ ...task, status: 'claimed', claimedValue: value, claimedOn: effectiveOn });
    },
    'programme.completion-verified': (rows, { data: { taskId, confirmed }, effectiveOn }) => {
      const task = taskOf(rows, taskId);
      const status = confirmed ? 'completed' : 'open';
      rows.tasks.put({ ...task, status, completedOn: confirmed ? effectiveOn : null });
    },
    'programme.task-cancelled': (rows, { data: { taskId }, effectiveOn }) => {
      rows.tasks.put({ ...taskOf(rows, taskId), status: 'cancelled', cancelledOn: effectiveOn });
    },
  },
});
