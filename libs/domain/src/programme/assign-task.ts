import type { Day } from '../kernel/calendar.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { liesIn } from '../organisation/superiors.ts';
import { type Unit, unit, unitSucceeded, unitYearFault, unknownUnit } from '../organisation/unit.ts';
import { taskAssigned } from './facts.ts';
import { aboutTask, unitOfTask } from './parts.ts';
import { responsibleFault, responsibleLeaders } from './responsible.ts';
import { dueFault, type Task, task, taskExists, unknownTask } from './task.ts';

interface Parted {
  readonly taskId: string;
  readonly year: number;
}
const parentOfAnotherYear = refusal('task.parent-of-another-year', ({ taskId, year }: Parted) => ({
  zh: `上级任务 ${taskId} 属于 ${year} 年度`,
  en: `The parent task ${taskId} is one of ${year}`,
}));
const parentCancelled = refusal('task.parent-cancelled', ({ taskId }: Parted) => ({
  zh: `上级任务 ${taskId} 已取消`,
  en: `The parent task ${taskId} is cancelled`,
}));

const parentCompleted = refusal('task.parent-completed', ({ taskId }: Parted) => ({
  zh: `上级任务 ${taskId} 已办结，不能再分解`,
  en: `The parent task ${taskId} is completed: nothing becomes a part of it any more`,
}));
const parentLater = refusal('task.parent-later', ({ taskId, assignedOn }: Task) => ({
  zh: `上级任务 ${taskId} 于 ${assignedOn} 下达，下级任务不能早于该日`,
  en: `The parent task ${taskId} was assigned on ${assignedOn}: no part of it is assigned before that`,
}));

interface Elsewhere {
  readonly taskId: string;
  readonly unitId: string;
  readonly parentUnitId: string;
}
const parentElsewhere = refusal('task.parent-elsewhere', ({ taskId, unitId, parentUnitId }: Elsewhere) => ({
  zh: `上级任务 ${taskId} 属于 ${parentUnitId}，${unitId} 不在其下`,
  en: `The parent task ${taskId} is one of ${parentUnitId}, in which ${unitId} does not lie`,
}));

/** A task is a part of one of the same year that stands, and that was assigned before. */
function parentFault(parent: Task, year: number, on: Day): Refusal | undefined {
  if (parent.year !== year) return parentOfAnotherYear(parent, 'parentTaskId');
  if (parent.status === 'cancelled') return parentCancelled(parent, 'parentTaskId');
  if (parent.status === 'completed') return parentCompleted(parent, 'parentTaskId');
  return parent.assignedOn > on ? parentLater(parent, 'effectiveOn') : undefined;
}

/** A unit has a task of a year in which it is there, given to it while nobody has succeeded it. */
const unitFault = (unit: Unit, year: number, on: Day): Refusal | undefined =>
  unitYearFault(unit, year) ?? (unit.succeededOn && unit.succeededOn <= on ? unitSucceeded(unit, 'unitId') : undefined);

/** A part is of the unit itself, or of one that lies in it; of a department, anywhere in the city whose sector it is. */
function placeFault(unit: Unit, parent: Task, whole: Unit | undefined, on: Day): Refusal | undefined {
  if (!whole || liesIn(unit, whole, on)) return undefined;
  if (whole.level === 'department' && whole.aboveIds.some((above) => unit.aboveIds.includes(above))) return undefined;
  return parentElsewhere({ taskId: parent.taskId, unitId: unit.unitId, parentUnitId: whole.unitId }, 'parentTaskId');
}

export const assignTask = useCase({
  name: 'programme/assign-task',
  title: { zh: '下达任务', en: 'assign a task' },
  asks: taskAssigned.fields,
  permission: 'programme:assign',
  authority: 'required',
  mayLieAhead: true,
  about: ({ parentTaskId }) => (parentTaskId ? aboutTask({ taskId: parentTaskId }) : undefined),
  streams: ({ taskId, unitId, parentTaskId, responsible }, { about }) => ({
    task: task(taskId),
    unit: unit(unitId),
    parent: parentTaskId ? task(parentTaskId) : undefined,
    parentUnit: unitOfTask(about, parentTaskId),
    responsible: responsibleLeaders(responsible),
  }),
  decide: ({ task, unit, parent, parentUnit, responsible }, request, { effectiveOn }) => {
    if (task) return taskExists(request.taskId, 'taskId');
    if (!unit) return unknownUnit(request.unitId, 'unitId');
    const absent = unitFault(unit, request.year, effectiveOn);
    if (absent) return absent;
    if (request.parentTaskId && !parent) return unknownTask(request.parentTaskId, 'parentTaskId');
    const fault =
      dueFault({ ...request, effectiveOn }) ??
      (parent && parentFault(parent, request.year, effectiveOn)) ??
      (parent && placeFault(unit, parent, parentUnit, effectiveOn)) ??
      responsibleFault(responsible, request.responsible, { on: effectiveOn, year: request.year });
    if (fault) return fault;
    return { task: [taskAssigned(request)] };
  },
});
