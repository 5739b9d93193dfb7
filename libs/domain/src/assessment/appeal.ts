import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Published } from './result.ts';

interface UnitYear {
  readonly unitId: string;
  readonly year: number;
}
const appealPending = refusal('appeal.pending', ({ unitId, year }: UnitYear) => ({
  zh: `${unitId} 对 ${year} 年度结果的申诉尚未裁定`,
  en: `An appeal of ${unitId} against its result of ${year} is not decided yet`,
}));
const revisionOrdered = refusal('appeal.revision-ordered', ({ unitId, year }: UnitYear) => ({
  zh: `${unitId} 对 ${year} 年度结果的申诉已成立，应先按裁定更正结果`,
  en: `An appeal of ${unitId} against its result of ${year} is upheld: first comes the revision that it orders`,
}));

/** Why something about a published result has to wait: for the decision on an appeal. */
export const pendingFault = ({ appeal }: Published, about: UnitYear): Refusal | undefined =>
  appeal?.status === 'pending' ? appealPending(about, 'unitId') : undefined;

/** The same, or for the revision that an appeal orders. */
export const appealFault = (result: Published, about: UnitYear): Refusal | undefined =>
  pendingFault(result, about) ?? (result.appeal?.status === 'upheld' ? revisionOrdered(about, 'unitId') : undefined);
