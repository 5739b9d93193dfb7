import { addDays } from '@onus/domain';
import { asSent, EXAMPLE_DAY, leaves, type Shown } from './shown.ts';

const role = 'assessment-office';
const giverId = 'giver-enterprise-0001';
const [SHOWN, AMENDED, WITHDRAWN, VERIFIED, NEW] = [1, 2, 3, 4, 5].map((at) => `commitment-2021-000${at}`);
const DELIVERED = 'delivery-2021-0001';

const commitment = (commitmentId: string | undefined) => ({
  commitmentId,
  giverId,
  unitId: 'village-431225107206',
  households: 30,
  kind: 'investment',
  amountFen: 50_000_000,
  due: addDays(EXAMPLE_DAY, 365),
  pathway: 'production-employment',
  mode: 'entrusted-industry',
  linkage: { yearlyDividendsFen: 1_500_000, jobs: 20, households: 30 },
  note: '演示数据：用于村集体茶园',
});
const delivery = (commitmentId: string | undefined, deliveryId: string) => ({
  commitmentId,
  deliveryId,
  amountFen: 20_000_000,
});

/** Commitments for each step, one of them with a delivery that waits to be verified. */
export const participation = (): Shown => ({
  leftOpen: [
    ...[SHOWN, AMENDED, WITHDRAWN, VERIFIED].map((id) =>
      leaves(role, 'participation/make-commitment', commitment(id), 5),
    ),
    leaves('reporting-unit', 'participation/report-delivery', delivery(VERIFIED, DELIVERED), 4),
  ],
  bodies: {
    'participation/register-giver': asSent({ giverId: 'giver-person-2021', kind: 'person', name: '演示人员21003' }),
    'participation/make-commitment': asSent(commitment(NEW)),
    'participation/amend-commitment': asSent({
      commitmentId: AMENDED,
      amountFen: 60_000_000,
      reason: '演示数据：追加投资',
    }),
    'participation/report-delivery': asSent(delivery(SHOWN, 'delivery-2021-0002')),
    'participation/verify-delivery': asSent({
      commitmentId: VERIFIED,
      deliveryId: DELIVERED,
      confirmed: true,
      finding: '演示数据：已核对银行回单',
    }),
    'participation/withdraw-commitment': asSent({ commitmentId: WITHDRAWN, reasonCode: 'giver-unable' }),
  },
});
