import { type BenefitLinkage, type CommitmentEvent, type GiverEvent, laterOf } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { type CommitmentRow, type CommitmentStatus, commitmentTable, deliveryTable, giverTable } from './tables.ts';

/** What a row follows with from what was promised and delivered. */
function settled(row: Omit<CommitmentRow, 'status' | 'keptOn'>): CommitmentRow {
  const promised = row.amountFen ?? row.quantity ?? 0;
  const keptOn = row.delivered >= promised ? row.lastDeliveredOn : null;
  return { ...row, keptOn, status: statusOf(row, keptOn) };
}

function statusOf(
  { withdrawnOn, delivered }: Pick<CommitmentRow, 'withdrawnOn' | 'delivered'>,
  keptOn: string | null,
): CommitmentStatus {
  if (keptOn !== null) return 'kept';
  if (withdrawnOn !== null) return 'withdrawn';
  return delivered > 0 ? 'kept-in-part' : 'open';
}

const linked = (linkage: BenefitLinkage | undefined) => ({
  yearlyDividendsFen: linkage?.yearlyDividendsFen ?? null,
  linkedJobs: linkage?.jobs ?? null,
  yearlyOrdersFen: linkage?.yearlyOrdersFen ?? null,
  landMu: linkage?.landMu ?? null,
  linkedHouseholds: linkage?.households ?? null,
});

const NOTHING_YET = { waiting: 0, delivered: 0, lastDeliveredOn: null, withdrawnOn: null, withdrawnFor: null };

/** Who gives, what they undertook, and what they kept. */
export const participation = readModel<GiverEvent | CommitmentEvent>()({
  name: 'participation',
  version: 1,
  tables: { givers: giverTable, commitments: commitmentTable, deliveries: deliveryTable },
  on: {
    'participation.giver-registered': ({ givers }, { data }, { position }) => {
      const { giverId, kind, unitId = null, organisationName = null, creditCode = null } = data;
      givers.put({ giverId, kind, unitId, organisationName, creditCode, registeredAt: position });
    },
    'participation.commitment-made': ({ givers, commitments }, { data, effectiveOn }, { position }) => {
      const { commitmentId, giverId, unitId, kind, due, linkage } = data;
      const giver = required(givers.get(giverId), `the giver ${giverId}`);
      commitments.put(
        settled({
          ...{ commitmentId, giverId, giverKind: giver.kind, unitId, kind, due },
          households: data.households ?? null,
          amountFen: data.amountFen ?? null,
          quantity: data.quantity ?? null,
          quantityUnit: data.quantityUnit ?? null,
          pathway: data.pathway ?? null,
          mode: data.mode ?? null,
          ...linked(linkage),
          ...NOTHING_YET,
          madeOn: effectiveOn,
          madeAt: position,
        }),
      );
    },
    'participation.commitment-amended': ({ commitments }, { data }) => {
      const row = required(commitments.get(data.commitmentId), `the commitment ${data.commitmentId}`);
      commitments.put(
        settled({
          ...row,
          amountFen: data.amountFen ?? row.amountFen,
          quantity: data.quantity ?? row.quantity,
          households: data.households ?? row.households,
          due: data.due ?? row.due,
          ...(data.linkage && linked(data.linkage)),
        }),
      );
    },
    'participation.delivery-reported': ({ commitments, deliveries }, { data, actor, effectiveOn }, { position }) => {
      const { commitmentId, deliveryId, amountFen = null, quantity = null, evidenceDigest = null } = data;
      const reported = {
        status: 'reported',
        reportedBy: actor,
        reportedOn: effectiveOn,
        reportedAt: position,
      } as const;
      const of = { commitmentId, deliveryId, amountFen, quantity, evidenceDigest };
      deliveries.put({ ...of, ...reported, verifiedBy: null, verifiedOn: null });
      const row = required(commitments.get(commitmentId), `the commitment ${commitmentId}`);
      commitments.put({ ...row, waiting: row.waiting + (amountFen ?? quantity ?? 0) });
    },
    'participation.delivery-verified': ({ commitments, deliveries }, { data, actor, effectiveOn }) => {
      const { commitmentId, deliveryId, confirmed } = data;
      const delivery = required(deliveries.get(commitmentId, deliveryId), `the delivery ${deliveryId}`);
      const status = confirmed ? 'confirmed' : 'rejected';
      deliveries.put({ ...delivery, status, verifiedBy: actor, verifiedOn: effectiveOn });
      const value = delivery.amountFen ?? delivery.quantity ?? 0;
      const row = required(commitments.get(commitmentId), `the commitment ${commitmentId}`);
      const waited = { ...row, waiting: row.waiting - value };
      const lastDeliveredOn = laterOf(row.lastDeliveredOn ?? '', delivery.reportedOn);
      commitments.put(confirmed ? settled({ ...waited, delivered: row.delivered + value, lastDeliveredOn }) : waited);
    },
    'participation.commitment-withdrawn': ({ commitments }, { data, effectiveOn }) => {
      const row = required(commitments.get(data.commitmentId), `the commitment ${data.commitmentId}`);
      commitments.put(settled({ ...row, withdrawnOn: effectiveOn, withdrawnFor: data.reasonCode }));
    },
  },
});
