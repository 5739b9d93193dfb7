import { finding } from '@onus/export/check';

/** How an evaluation on record can differ from what the facts lead to. */
export const found = {
  differs: finding<{ position: number; evaluationId: string; recorded: string; made: string }>(
    'evaluation.differs',
    'altered',
    ({ position, evaluationId, recorded, made }) => ({
      zh: `位置 ${position} 登记的评价 ${evaluationId}，其摘要为 ${recorded}，而由事实重新生成得 ${made}。`,
      en: `The evaluation ${evaluationId} at position ${position} has the digest ${recorded}; made again from the facts, it has ${made}.`,
    }),
  ),
  countDiffers: finding<{ position: number; evaluationId: string; recorded: number; made: number }>(
    'evaluation.count-differs',
    'altered',
    ({ position, evaluationId, recorded, made }) => ({
      zh: `位置 ${position} 登记的评价 ${evaluationId} 称有 ${recorded} 个单位，而重新生成得 ${made} 个。`,
      en: `The evaluation ${evaluationId} at position ${position} is said to be of ${recorded} units; made again, it is of ${made}.`,
    }),
  ),
  withoutCycle: finding<{ position: number; evaluationId: string; year: number }>(
    'evaluation.without-cycle',
    'altered',
    ({ position, evaluationId, year }) => ({
      zh: `位置 ${position} 登记了评价 ${evaluationId}，而到其依据的位置为止 ${year} 年度考核尚未启动。`,
      en: `At position ${position} the evaluation ${evaluationId} is recorded, and as far as it goes the assessment of ${year} was not opened.`,
    }),
  ),
  notMade: finding<{ position: number; evaluationId: string; reason: string }>(
    'evaluation.not-made',
    'unreadable',
    ({ position, evaluationId, reason }) => ({
      zh: `位置 ${position} 登记的评价 ${evaluationId} 无法重新生成：${reason}。`,
      en: `The evaluation ${evaluationId} at position ${position} cannot be made again: ${reason}.`,
    }),
  ),
};
