import { numbered } from '../official.ts';
import { type Block, heading, numberedTable, paragraph } from '../paper.ts';
import type { Content } from './content.ts';

interface ToldResult {
  readonly unit: string;
  readonly score: string;
  readonly grade: string;
  readonly completed: string;
  /** As `3/13`; empty where none is ranked. */
  readonly rank: string;
  readonly remark: string;
}

/** The published results of a year, in words. */
export interface ResultsCircular {
  readonly year: number;
  /** Whose: `怀化市`; undefined: of all units. */
  readonly within: string | undefined;
  readonly scheme: string | undefined;
  /** Level by level. */
  readonly groups: readonly { readonly name: string; readonly results: readonly ToldResult[] }[];
}

/** Where none of them is ranked, nothing is said of ranks. */
function resultsTable(results: readonly ToldResult[]): Block {
  const isRanked = results.some(({ rank }) => rank !== '');
  return numberedTable(
    [
      { title: '单位', width: 18 },
      { title: '得分', characters: 3.4, align: 'right' },
      { title: '等次', width: 7, align: 'center' },
      { title: '年度任务', width: 8, align: 'center' },
      ...(isRanked ? [{ title: '名次', width: 8, align: 'center' } as const] : []),
      { title: '备注', width: 10 },
    ],
    results.map(({ unit, score, grade, completed, rank, remark }) => [
      ...[unit, score, grade, completed],
      ...(isRanked ? [rank] : []),
      remark,
    ]),
  );
}

/** 考核结果通报 */
export function resultsCircular({ year, within, scheme, groups }: ResultsCircular): Content {
  const names = numbered(groups.map(({ name, results }) => `${name}（${results.length}个单位）`));
  const isRanked = groups.some(({ results }) => results.some(({ rank }) => rank !== ''));
  const by = scheme === undefined ? '' : `依据${scheme}，`;
  const blocks: Block[] = [
    paragraph(`${by}现将${within === undefined ? '' : `${within}及所辖单位`}${year}年度脱贫攻坚考核结果通报如下。`),
    ...groups.flatMap(({ results }, at) => [heading(names[at] ?? ''), resultsTable(results)]),
    paragraph(
      `${isRanked ? '名次为同一类别单位中的名次，得分相同的名次相同。' : ''}对结果有异议的，可按考核方案规定的期限提出申诉。`,
    ),
  ];
  return { title: `关于${year}年度脱贫攻坚\n考核结果的通报`, blocks };
}
