import { numbered } from '../official.ts';
import { type Block, heading, note, numberedTable } from '../paper.ts';
import type { Content } from './content.ts';

interface Flowed {
  readonly name: string;
  readonly amounts: readonly string[];
  /** How far it is paid, in per cent. */
  readonly share: string;
}

/** How the money of a fiscal year was used, in words; amounts in 万元. */
export interface FundsCompletion {
  readonly scope: string;
  readonly fiscalYear: number;
  /** By where the money comes from: what flowed in each step. */
  readonly sources: readonly Flowed[];
  readonly sums: Flowed;
  /** The steps, by their Chinese names. */
  readonly steps: readonly string[];
  /** By who holds it: what stands in each phase. */
  readonly holders: readonly { readonly name: string; readonly amounts: readonly string[] }[];
  readonly phases: readonly string[];
}

const unit = '单位：万元';
/** What comes back is never much. */
const FEW = ['退回', '收回'];

/** 资金完成情况表 */
export function fundsCompletion({
  scope,
  fiscalYear,
  sources,
  sums,
  steps,
  holders,
  phases,
}: FundsCompletion): Content {
  const [bySource = '', byHolder = ''] = numbered(['按资金来源', '按单位']);
  const amount = (title: string) => ({ title, characters: FEW.includes(title) ? 4.4 : 7, align: 'right' }) as const;
  const flowed = ({ name, amounts, share }: Flowed) => [name, ...amounts, share];
  const blocks: Block[] = [
    heading(bySource),
    numberedTable(
      [{ title: '来源', width: 8 }, ...steps.map(amount), { title: '支付进度', characters: 4.2, align: 'right' }],
      sources.map(flowed),
      { unit, sums: flowed(sums) },
    ),
    ...(holders.length > 0
      ? [
          heading(byHolder),
          numberedTable(
            [{ title: '单位', width: 14 }, ...phases.map(amount)],
            holders.map(({ name, amounts }) => [name, ...amounts]),
            { unit },
          ),
        ]
      : []),
    note('已冲销的业务不计。支付进度为支付占下达指标的百分比，四舍五入至百分之零点零一；没有下达的不计。'),
  ];
  return { title: `${scope}${fiscalYear}年度扶贫资金\n完成情况表`, isLying: true, blocks };
}
