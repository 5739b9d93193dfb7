import type { Bilingual } from '../bilingual.ts';
import type { Checked } from '../checked.ts';

/** What was worked out again of the sheets of a unit. */
export const provenBySheets = ({ sheets = [] }: Checked): Bilingual[] =>
  sheets.map(({ evaluationId, unitId, year, recomputed }) => ({
    zh:
      recomputed.length > 0
        ? `评价 ${evaluationId} 中 ${unitId} ${year} 年度的评价表：指标 ${recomputed.join('、')} 的得分由所附事件重新算出，相符；总分、等次和任务是否完成由各项得分得出。`
        : `评价 ${evaluationId} 中 ${unitId} ${year} 年度的评价表：总分、等次和任务是否完成由各项得分得出。`,
    en:
      recomputed.length > 0
        ? `The sheet of ${unitId} for ${year} in the evaluation ${evaluationId}: the scores of ${recomputed.join(', ')} were worked out again from the events here, and are the same; total, grade and completion follow from the scores.`
        : `The sheet of ${unitId} for ${year} in the evaluation ${evaluationId}: total, grade and completion follow from the scores.`,
  }));

/** What could not be. */
export const notProvenBySheets = ({ sheets = [] }: Checked): Bilingual[] => [
  ...sheets.flatMap(({ evaluationId, notRecomputed }) =>
    notRecomputed.length > 0
      ? [
          {
            zh: `评价 ${evaluationId} 中指标 ${notRecomputed.join('、')} 的得分：其依据不全在所附条目之中（如所辖各村的脱贫、资金、下级计划），未重新计算。`,
            en: `The scores of ${notRecomputed.join(', ')} in the evaluation ${evaluationId}: what they rest on is not all among the entries here (exits, payments and plans of units that lie in this one), and they were not worked out again.`,
          },
        ]
      : [],
  ),
  ...(sheets.length > 0
    ? [
        {
          zh: '排名，以及评价表是否出自摘要所对应的整次评价：须以整部日志重新生成（onus verify --evaluations）。',
          en: 'The ranks, and that the sheets are of the evaluations whose digests are on record: these are made again from the whole log (onus verify --evaluations).',
        },
      ]
    : []),
];
