import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Person } from '../kernel/use-case.ts';
import type { UnitExit } from './unit-exit.ts';

/** Who may not judge an exit, whatever their office. */

interface Of {
  readonly unitId: string;
}
const ownUnit = refusal('exit.own-unit', ({ unitId }: Of) => ({
  zh: `${unitId} 的退出不能由本单位账户审核、核查或批准`,
  en: `The exit of ${unitId} is reviewed, checked and approved by no account of that unit itself`,
}));
const byApplicant = refusal('exit.judged-by-applicant', ({ unitId }: Of) => ({
  zh: `${unitId} 的退出须由申请人以外的人审核、核查或批准`,
  en: `The exit of ${unitId} is reviewed, checked and approved by another than who applied`,
}));
const byChecker = refusal('exit.approved-by-checker', ({ unitId }: Of) => ({
  zh: `${unitId} 的退出须由核查人以外的人批准`,
  en: `The exit of ${unitId} is approved by another than who checked it`,
}));
const byApprover = refusal('exit.judged-by-approver', ({ unitId }: Of) => ({
  zh: `${unitId} 的退出须由批准人以外的人抽查或撤销`,
  en: `The exit of ${unitId} is spot-checked or revoked by another than who approved it`,
}));

const took = ({ taken }: UnitExit, kind: string, { isSamePerson }: Person): boolean =>
  taken.some((each) => each.kind === kind && isSamePerson(each.actor));

/** Of a review, a check, a return. */
export function judgeFault(exit: UnitExit, person: Person): Refusal | undefined {
  if (person.unitId === exit.unitId) return ownUnit(exit, 'unitId');
  return took(exit, 'application', person) ? byApplicant(exit, 'unitId') : undefined;
}

export const approverFault = (exit: UnitExit, person: Person): Refusal | undefined =>
  judgeFault(exit, person) ?? (took(exit, 'check', person) ? byChecker(exit, 'unitId') : undefined);

/** Of what is looked at after the approval. */
export const laterJudgeFault = (exit: UnitExit, person: Person): Refusal | undefined =>
  judgeFault(exit, person) ?? (took(exit, 'approval', person) ? byApprover(exit, 'unitId') : undefined);
