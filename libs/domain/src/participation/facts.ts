import { type FactType, fact } from '../kernel/fact.ts';
import { optional, personal } from '../kernel/term.ts';
import { AmountFen, CalendarDay, flag, lines, Mode, Pathway, Reason, Sha256Hex, UnitId } from '../kernel/vocabulary.ts';
import {
  BenefitLinkage,
  CommitmentId,
  CommitmentKind,
  CreditCode,
  DeliveryId,
  GiverId,
  GiverKind,
  Households,
  OrganisationName,
  PersonName,
  Quantity,
  QuantityUnit,
  WithdrawalReason,
} from './terms.ts';

/** 帮扶方: a department by its unit, an enterprise or an organisation by name and code, a person by a name that stands apart. */
export const giverRegistered = fact('participation.giver-registered', {
  giverId: GiverId,
  kind: GiverKind,
  /** Of a department. */
  unitId: optional(UnitId),
  /** Of an enterprise or an organisation. */
  organisationName: optional(OrganisationName),
  creditCode: optional(CreditCode),
  /** Of a person. */
  name: optional(personal(PersonName)),
});

/** How much was promised: money, investments and purchases in fen; goods, jobs and services in a unit of their own. */
const promised = {
  amountFen: optional(AmountFen),
  quantity: optional(Quantity),
};

export const commitmentMaking = {
  commitmentId: CommitmentId,
  giverId: GiverId,
  /** The village or township for which it is. */
  unitId: UnitId,
  /** For so many households there. */
  households: optional(Households),
  kind: CommitmentKind,
  ...promised,
  quantityUnit: optional(QuantityUnit),
  /** The last day by which it is to be kept. */
  due: CalendarDay,
  pathway: optional(Pathway),
  mode: optional(Mode),
  linkage: optional(BenefitLinkage),
  note: optional(personal(lines(500, '演示数据：用于村集体经济合作社'))),
};

/**
 * Somebody undertakes to give something. No money of it is in any total of funds: there it counts when it is drawn down or paid,
 * as a movement of its own.
 */
export const commitmentMade = fact('participation.commitment-made', commitmentMaking);

export const commitmentAmendment = {
  commitmentId: CommitmentId,
  ...promised,
  households: optional(Households),
  due: optional(CalendarDay),
  linkage: optional(BenefitLinkage),
  reason: personal(Reason),
};

/** What is left out stays; what it is measured by stays as well. */
export const commitmentAmended = fact('participation.commitment-amended', {
  ...commitmentAmendment,
  giverId: GiverId,
  unitId: UnitId,
});

export const deliveryReport = {
  commitmentId: CommitmentId,
  deliveryId: DeliveryId,
  ...promised,
  /** Of what shows it: the receipt, the list of those employed. */
  evidenceDigest: optional(Sha256Hex),
};

/** 兑现: on the effective date so much of it was kept. */
export const deliveryReported = fact('participation.delivery-reported', {
  ...deliveryReport,
  giverId: GiverId,
  unitId: UnitId,
});

export const deliveryVerification = {
  commitmentId: CommitmentId,
  deliveryId: DeliveryId,
  confirmed: flag(),
  finding: optional(personal(lines(1000, '演示数据：已核对银行回单'))),
};

/** By another account than reported it. What is not confirmed counts nothing. */
export const deliveryVerified = fact('participation.delivery-verified', {
  ...deliveryVerification,
  giverId: GiverId,
  unitId: UnitId,
});

export const commitmentWithdrawal = {
  commitmentId: CommitmentId,
  reasonCode: WithdrawalReason,
  reason: optional(personal(Reason)),
};

/** What was kept until then stays so. */
export const commitmentWithdrawn = fact('participation.commitment-withdrawn', {
  ...commitmentWithdrawal,
  giverId: GiverId,
  unitId: UnitId,
});

export const participationFacts: readonly FactType[] = [
  giverRegistered,
  commitmentMade,
  commitmentAmended,
  deliveryReported,
  deliveryVerified,
  commitmentWithdrawn,
];
