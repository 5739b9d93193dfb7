import type { UseCase } from '../kernel/use-case.ts';
import { amendCommitment } from './amend-commitment.ts';
import { makeCommitment } from './make-commitment.ts';
import { registerGiver } from './register-giver.ts';
import { reportDelivery } from './report-delivery.ts';
import { verifyDelivery } from './verify-delivery.ts';
import { withdrawCommitment } from './withdraw-commitment.ts';

export { type Commitment, type CommitmentEvent, commitment } from './commitment.ts';
export { checkCharacterOf } from './credit-code.ts';
export * from './facts.ts';
export { type Giver, type GiverEvent, giver } from './giver.ts';
export { type Amounts, measuredValueOf, measureOf } from './measure.ts';
export {
  type BenefitLinkage,
  CommitmentId,
  CommitmentKind,
  CreditCode,
  commitmentKindNames,
  GiverId,
  GiverKind,
  giverKindNames,
  Linkage,
} from './terms.ts';

export const participationUseCases: readonly UseCase[] = [
  registerGiver,
  makeCommitment,
  amendCommitment,
  reportDelivery,
  verifyDelivery,
  withdrawCommitment,
];
