import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { commitment, concernedBy, openCommitment, valueThatIs } from './commitment.ts';
import { commitmentAmended, commitmentAmendment } from './facts.ts';
import { measuredValueOf, measureFault } from './measure.ts';
import { promiseFault } from './promise-fault.ts';

const nothingNew = refusal('commitment.nothing-amended', ({ commitmentId }: { commitmentId: string }) => ({
  zh: `帮扶承诺 ${commitmentId}：须至少写明一项变更（金额或数量、户数、期限、利益联结）`,
  en: `Of the commitment ${commitmentId} nothing would change: name an amount, households, a due day or a linkage`,
}));

interface Below {
  readonly commitmentId: string;
  readonly promised: number;
  readonly given: number;
}
const belowGiven = refusal('commitment.below-delivered', ({ commitmentId, promised, given }: Below) => ({
  zh: `帮扶承诺 ${commitmentId} 已报告兑现 ${given}，不能调减为 ${promised}`,
  en: `${given} of the commitment ${commitmentId} is reported as delivered: it cannot be amended to ${promised}`,
}));

export const amendCommitment = useCase({
  name: 'participation/amend-commitment',
  title: { zh: '变更帮扶承诺', en: 'amend a commitment' },
  asks: commitmentAmendment,
  permission: 'participation:record',
  authority: 'optional',
  streams: ({ commitmentId }) => ({ commitment: commitment(commitmentId) }),
  affairOf: ({ commitment }) => commitment?.unitId,
  decide: ({ commitment }, request, { effectiveOn }) => {
    const { commitmentId, households, due, linkage } = request;
    const open = openCommitment(commitment, commitmentId, effectiveOn);
    if (isRefusal(open)) return open;
    const promised = measuredValueOf(request);
    if (promised === undefined && households === undefined && due === undefined && linkage === undefined)
      return nothingNew(request, 'due');
    const fault =
      orderFault({ effectiveOn, lastOn: open.changedOn }) ??
      measureFault(open.measure, request, false) ??
      promiseFault({ due: due ?? open.due, madeOn: open.madeOn }, linkage);
    if (fault) return fault;
    const given = valueThatIs(open, 'reported', 'confirmed');
    if (promised !== undefined && promised < given) return belowGiven({ commitmentId, promised, given }, open.measure);
    return { commitment: [commitmentAmended({ ...request, ...concernedBy(open) })] };
  },
});
