import { day, text, unitByCode, whole, year } from '../column-kind.ts';
import type { ImportColumn, ImportKind } from '../import-kind.ts';

const WHO = {
  persons: { zh: '人数', en: 'persons' },
  households: { zh: '户数', en: 'households' },
} as const;
const WHAT = {
  poor: { zh: '贫困', en: 'poor' },
  newlyOut: { zh: '当年脱贫', en: 'newly out' },
  returned: { zh: '返贫', en: 'returned' },
  newlyFound: { zh: '新识别', en: 'newly found' },
} as const;

const counts: readonly ImportColumn[] = Object.entries(WHO).flatMap(([who, of]) =>
  Object.entries(WHAT).map(
    ([what, { zh, en }]): ImportColumn => ({
      field: `${who}.${what}`,
      title: { zh: zh + of.zh, en: `${of.en} ${en}` },
      kind: whole,
      isRequired: true,
    }),
  ),
);

export const householdCounts: ImportKind = {
  name: 'household-counts',
  title: { zh: '村户数人数', en: 'household counts' },
  useCase: 'exit/count-households',
  levels: ['village'],
  columns: [
    {
      field: 'unitId',
      title: { zh: '村代码', en: 'unit code' },
      also: ['单位代码'],
      kind: unitByCode,
      isRequired: true,
      isFilledIn: true,
    },
    {
      field: '@unitName',
      title: { zh: '村名称', en: 'unit' },
      also: ['单位名称', '村名', '村'],
      kind: text,
      isFilledIn: true,
    },
    { field: 'year', title: { zh: '年度', en: 'year' }, also: ['年份'], kind: year, isRequired: true },
    {
      field: 'population',
      title: { zh: '总人口', en: 'population' },
      also: ['户籍人口', '户籍总人口'],
      kind: whole,
      isRequired: true,
    },
    ...counts,
    { field: 'effectiveOn', title: { zh: '统计日期', en: 'counted on' }, kind: day },
  ],
};
