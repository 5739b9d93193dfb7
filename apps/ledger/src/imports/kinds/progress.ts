import { day, id, unitByCode, whole } from '../column-kind.ts';
import type { ImportKind } from '../import-kind.ts';
import { unitName } from './unit-columns.ts';

export const progress: ImportKind = {
  name: 'progress',
  title: { zh: '任务进度', en: 'progress' },
  useCase: 'programme/report-progress',
  levels: ['county'],
  columns: [
    { field: '@unitId', title: { zh: '单位代码', en: 'unit code' }, kind: unitByCode, isFilledIn: true },
    unitName,
    { field: 'taskId', title: { zh: '任务编号', en: 'task id' }, kind: id, isRequired: true },
    {
      field: 'value',
      title: { zh: '完成数', en: 'value' },
      also: ['完成值', '累计完成'],
      kind: whole,
      isRequired: true,
    },
    { field: 'asOf', title: { zh: '截止日期', en: 'as of' }, also: ['截至日期'], kind: day, isRequired: true },
    { field: 'effectiveOn', title: { zh: '报告日期', en: 'reported on' }, kind: day },
  ],
};
