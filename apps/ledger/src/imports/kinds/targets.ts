import { Mode, Pathway } from '@onus/domain';
import { codesOf } from '../codes-of.ts';
import { day, id, oneOf, responsibles, text, whole, year } from '../column-kind.ts';
import type { ImportKind } from '../import-kind.ts';
import { unitCode, unitName } from './unit-columns.ts';

/** The targets of units for a year: each becomes a task. */
export const targets: ImportKind = {
  name: 'targets',
  title: { zh: '目标任务', en: 'targets' },
  useCase: 'programme/assign-task',
  levels: ['county'],
  columns: [
    unitCode,
    unitName,
    { field: 'taskId', title: { zh: '任务编号', en: 'task id' }, kind: id, isRequired: true },
    { field: 'year', title: { zh: '年度', en: 'year' }, also: ['年份'], kind: year, isRequired: true },
    { field: 'title', title: { zh: '任务名称', en: 'title' }, kind: text, isRequired: true },
    { field: 'indicator', title: { zh: '指标', en: 'indicator' }, also: ['指标代码'], kind: id, isRequired: true },
    {
      field: 'target',
      title: { zh: '目标值', en: 'target' },
      also: ['目标', '目标任务数'],
      kind: whole,
      isRequired: true,
    },
    { field: 'targetUnit', title: { zh: '计量单位', en: 'counted in' }, kind: text, isRequired: true },
    { field: 'due', title: { zh: '完成期限', en: 'due' }, also: ['完成时限'], kind: day, isRequired: true },
    { field: 'responsible', title: { zh: '责任人', en: 'responsible' }, kind: responsibles, isRequired: true },
    { field: 'pathway', title: { zh: '脱贫途径', en: 'pathway' }, kind: oneOf(codesOf(Pathway)) },
    { field: 'mode', title: { zh: '帮扶方式', en: 'mode' }, kind: oneOf(codesOf(Mode)) },
    { field: 'parentTaskId', title: { zh: '上级任务编号', en: 'parent task' }, kind: id },
    { field: 'effectiveOn', title: { zh: '下达日期', en: 'assigned on' }, kind: day },
  ],
};
