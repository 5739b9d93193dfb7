import { day, id, listOf, points, scores, text, year, yesNo } from '../column-kind.ts';
import type { ImportKind } from '../import-kind.ts';
import { unitCode, unitName } from './unit-columns.ts';

export const results: ImportKind = {
  name: 'results',
  title: { zh: '考核结果', en: 'results' },
  useCase: 'assessment/record-result',
  levels: ['county'],
  columns: [
    unitCode,
    unitName,
    { field: 'year', title: { zh: '年度', en: 'year' }, also: ['年份', '考核年度'], kind: year, isRequired: true },
    {
      field: 'totalScoreHundredths',
      title: { zh: '总分', en: 'total' },
      also: ['得分', '总得分'],
      kind: points,
      isRequired: true,
    },
    { field: 'grade', title: { zh: '等次', en: 'grade' }, also: ['考核等次'], kind: text, isRequired: true },
    {
      field: 'taskCompleted',
      title: { zh: '任务是否完成', en: 'task completed' },
      also: ['是否完成'],
      kind: yesNo,
      isRequired: true,
    },
    {
      field: 'indicatorScores',
      title: { zh: '各指标得分', en: 'score of each indicator' },
      kind: scores,
      isRequired: true,
    },
    { field: 'vetoes', title: { zh: '一票否决项', en: 'vetoes' }, kind: listOf(id) },
    { field: 'basis', title: { zh: '依据', en: 'basis' }, kind: text, isRequired: true },
    { field: 'reason', title: { zh: '重新登记的理由', en: 'reason for recording it anew' }, kind: text },
    { field: 'effectiveOn', title: { zh: '登记日期', en: 'recorded on' }, kind: day },
  ],
};
