import type { Trigger } from '../../trigger-terms.ts';
import { type Condition, saidAs } from './condition.ts';

/** 等次: the published result has one of some grades. */
export function gradeIn({ grades = [] }: Trigger): Condition {
  const named = { zh: grades.map((one) => `“${one}”`).join('或'), en: grades.map((one) => `“${one}”`).join(' or ') };
  return {
    key: `grade/${[...grades].sort().join('/')}`,
    isMetBy: ({ grade }) => grade !== undefined && grades.includes(grade),
    words: saidAs({ zh: `考核等次为${named.zh}`, en: `was graded ${named.en}` }, `answered for a grade ${named.en}`),
  };
}
