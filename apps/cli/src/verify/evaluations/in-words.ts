import type { Bilingual } from '@onus/domain';
import type { EvaluationsChecked } from './verify-evaluations.ts';

/** What was made again and compared. */
export const evaluationsInWords = ({ evaluations, units }: EvaluationsChecked): Bilingual[] => [
  {
    zh: `年度评价：重新生成 ${evaluations} 次，共 ${units} 个单位，逐一核对摘要。`,
    en: `Evaluations: ${evaluations} were made again, of ${units} units together, and their digests compared.`,
  },
];
