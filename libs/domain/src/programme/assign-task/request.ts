import { request } from '../../kernel/request.ts';
import { optional } from '../../kernel/term.ts';
import {
  CalendarDay,
  Indicator,
  listOf,
  Mode,
  Pathway,
  TargetUnit,
  TargetValue,
  TaskId,
  UnitId,
  Year,
} from '../../kernel/vocabulary.ts';
import { Responsible, TaskTitle } from '../terms.ts';

export const AssignTask = request('AssignTask', {
  taskId: TaskId,
  unitId: UnitId,
  responsible: listOf(Responsible, 1, 20),
  year: Year,
  title: TaskTitle,
  indicator: Indicator,
  target: TargetValue,
  targetUnit: TargetUnit,
  due: CalendarDay,
  pathway: optional(Pathway),
  mode: optional(Mode),
  parentTaskId: optional(TaskId),
});
