import { dayColumn, note, numberedTable } from '../paper.ts';
import type { Content } from './content.ts';

/** Organisational measures that are proposed, in words. */
export interface MeasureProposals {
  readonly scope: string;
  readonly rows: readonly {
    readonly leader: string;
    readonly posts: string;
    /** Unit, year and rule. */
    readonly why: string;
    readonly form: string;
    readonly proposedOn: string;
    readonly grounds: string;
    readonly dueOn: string;
    readonly state: string;
  }[];
}

/** 组织措施建议名单 */
export const measureProposals = ({ scope, rows }: MeasureProposals): Content => ({
  title: `${scope}组织措施建议名单`,
  isLying: true,
  blocks: [
    numberedTable(
      [
        { title: '姓名', width: 10 },
        { title: '现任职务', width: 14 },
        { title: '依据', width: 20 },
        { title: '建议措施', characters: 4.2, align: 'center' },
        dayColumn('建议日期'),
        { title: '理由', width: 18 },
        dayColumn('决定期限'),
        { title: '状态', width: 10, align: 'center' },
      ],
      rows.map(({ leader, posts, why, form, proposedOn, grounds, dueOn, state }) => [
        ...[leader, posts, why, form, proposedOn, grounds, dueOn, state],
      ]),
    ),
    note('本名单为建议，由有干部管理权限的机关决定；决定前应听取本人陈述申辩。'),
  ],
});
