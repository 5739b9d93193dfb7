import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { commitment, concernedBy, unknownCommitment, unknownDelivery } from './commitment.ts';
import { deliveryVerification, deliveryVerified } from './facts.ts';

const byReporter = refusal('delivery.verified-by-reporter', ({ deliveryId }: { deliveryId: string }) => ({
  zh: `兑现记录 ${deliveryId} 须由报告人以外的人核实`,
  en: `The delivery ${deliveryId} is verified by another than who reported it`,
}));
const alreadyVerified = refusal('delivery.already-verified', ({ deliveryId }: { deliveryId: string }) => ({
  zh: `兑现记录 ${deliveryId} 已经核实`,
  en: `The delivery ${deliveryId} is verified already`,
}));

/** Also after the commitment was withdrawn for what was left of it. */
export const verifyDelivery = useCase({
  name: 'participation/verify-delivery',
  title: { zh: '核实承诺兑现', en: 'verify what was reported as kept' },
  asks: deliveryVerification,
  permission: 'participation:verify',
  authority: 'optional',
  streams: ({ commitmentId }) => ({ commitment: commitment(commitmentId) }),
  affairOf: ({ commitment }) => commitment?.unitId,
  decide: ({ commitment }, request, { effectiveOn, isSamePerson }) => {
    const { commitmentId, deliveryId } = request;
    if (!commitment) return unknownCommitment(commitmentId, 'commitmentId');
    const delivery = commitment.deliveries.get(deliveryId);
    if (!delivery) return unknownDelivery(deliveryId, 'deliveryId');
    if (delivery.status !== 'reported') return alreadyVerified(request, 'deliveryId');
    if (isSamePerson(delivery.reportedBy)) return byReporter(request, 'deliveryId');
    const fault = orderFault({ effectiveOn, lastOn: delivery.reportedOn });
    return fault ?? { commitment: [deliveryVerified({ ...request, ...concernedBy(commitment) })] };
  },
});
