import { inYuan } from '../kernel/money.ts';
import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import {
  commitment,
  concernedBy,
  deliveryExists,
  leastPromisedFrom,
  openCommitment,
  valueThatIs,
} from './commitment.ts';
import { deliveryReport, deliveryReported } from './facts.ts';
import { measuredValueOf, measureFault } from './measure.ts';

/** Of one commitment: it is looked at whole whenever one is reported. */
export const DELIVERIES_MAX = 200;

const tooMany = refusal('delivery.too-many', ({ commitmentId }: { commitmentId: string }) => ({
  zh: `帮扶承诺 ${commitmentId} 的兑现记录已达 ${DELIVERIES_MAX} 条`,
  en: `The commitment ${commitmentId} has ${DELIVERIES_MAX} deliveries, as many as one may have`,
}));

interface Beyond {
  readonly commitmentId: string;
  /** As people read it. */
  readonly promised: string;
  readonly given: string;
}
const moreThanPromised = refusal('delivery.more-than-promised', ({ commitmentId, promised, given }: Beyond) => ({
  zh: `帮扶承诺 ${commitmentId} 承诺 ${promised}，连同本次共兑现 ${given}，多于承诺；须先变更承诺`,
  en: `The commitment ${commitmentId} is of ${promised}, and with this ${given} would be delivered: amend the commitment first`,
}));

export const reportDelivery = useCase({
  name: 'participation/report-delivery',
  title: { zh: '报告承诺兑现', en: 'report that a commitment was kept, in part or whole' },
  asks: deliveryReport,
  permission: 'participation:record',
  authority: 'optional',
  streams: ({ commitmentId }) => ({ commitment: commitment(commitmentId) }),
  affairOf: ({ commitment }) => commitment?.unitId,
  decide: ({ commitment }, request, { effectiveOn }) => {
    const { commitmentId, deliveryId } = request;
    const open = openCommitment(commitment, commitmentId, effectiveOn);
    if (isRefusal(open)) return open;
    if (open.deliveries.has(deliveryId)) return deliveryExists(deliveryId, 'deliveryId');
    if (open.deliveries.size >= DELIVERIES_MAX) return tooMany(request, 'commitmentId');
    const fault = measureFault(open.measure, request, true);
    if (fault) return fault;
    const given = valueThatIs(open, 'reported', 'confirmed') + (measuredValueOf(request) ?? 0);
    const promised = leastPromisedFrom(open, effectiveOn);
    if (given > promised) {
      const told = (value: number): string => (open.measure === 'amountFen' ? inYuan(value) : String(value));
      return moreThanPromised({ commitmentId, promised: told(promised), given: told(given) }, open.measure);
    }
    return { commitment: [deliveryReported({ ...request, ...concernedBy(open) })] };
  },
});
