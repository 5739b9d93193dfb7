import { dayColumn, note, numberedTable } from '../paper.ts';
import type { Content } from './content.ts';

/** What is to be put right after interviews, problem by problem, in words. */
export interface RectificationRegister {
  readonly scope: string;
  readonly rows: readonly {
    readonly unit: string;
    readonly leader: string;
    readonly problem: string;
    readonly measure: string;
    readonly leads: string;
    readonly due: string;
    readonly progress: string;
    readonly state: string;
  }[];
}

/** 整改台账 */
export const rectificationRegister = ({ scope, rows }: RectificationRegister): Content => ({
  title: `${scope}整改台账`,
  isLying: true,
  blocks: [
    numberedTable(
      [
        { title: '单位', width: 12 },
        { title: '被约谈人', width: 9 },
        { title: '问题', width: 14 },
        { title: '整改措施', width: 14 },
        { title: '牵头单位\n和责任人', width: 10 },
        dayColumn('整改期限'),
        { title: '整改情况', width: 22 },
        { title: '状态', width: 9, align: 'center' },
      ],
      rows.map(({ unit, leader, problem, measure, leads, due, progress, state }) => [
        ...[unit, leader, problem, measure, leads, due, progress, state],
      ]),
    ),
    note('未逐项登记问题的，按整体整改列一行；期限为现行期限，退回后以新期限为准。'),
  ],
});
