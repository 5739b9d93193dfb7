import type { ExitStep, ExitStepKind } from '../accountability/policy-terms.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { CommandContext, Person } from '../kernel/use-case.ts';
import { type Acting, ownAffairFault } from '../organisation/own-affair.ts';
import type { OpenStep } from './open-step.ts';
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

interface Judged extends Of {
  readonly step: ExitStep;
  readonly before: ExitStep;
}
const forAnotherBody = refusal('exit.judged-for-another-body', ({ unitId, step, before }: Judged) => ({
  zh: `${unitId} 的退出，“${before.titleZh}”已由同一人代表${before.bodyZh}办理，“${step.titleZh}”须由${step.bodyZh}的其他人办理`,
  en: `Of the exit of ${unitId}, the same person took “${before.titleEn}” for another body (${before.bodyEn}): “${step.titleEn}” is taken by another person (${step.bodyEn})`,
}));

const took = ({ taken }: UnitExit, kind: string, { isSamePerson }: Person): boolean =>
  taken.some((each) => each.kind === kind && isSamePerson(each.actor));

/** Of a review, a check, a return. */
export function judgeFault(exit: UnitExit, acting: Acting, context: CommandContext): Refusal | undefined {
  if (context.unitId === exit.unitId) return ownUnit(exit, 'unitId');
  const own = ownAffairFault(acting, exit, context);
  return own ?? (took(exit, 'application', context) ? byApplicant(exit, 'unitId') : undefined);
}

/** The steps by which a body judges. */
const JUDGING: readonly ExitStepKind[] = ['agreement', 'check', 'approval'];

/** Each body judges by a person of its own, also where a person has accounts at several. */
function otherBodyFault({ exit, step, procedure }: OpenStep, { isSamePerson }: Person): Refusal | undefined {
  const own = exit.taken.filter(({ kind, actor }) => JUDGING.includes(kind) && isSamePerson(actor));
  const before = procedure.steps.find(
    ({ code, bodyZh }) => bodyZh !== step.bodyZh && own.some((taken) => taken.step === code),
  );
  return before && forAnotherBody({ unitId: exit.unitId, step, before }, 'unitId');
}

/** Of a step of a body: of a review, a check. */
export const stepFault = (open: OpenStep, acting: Acting, context: CommandContext): Refusal | undefined =>
  judgeFault(open.exit, acting, context) ?? otherBodyFault(open, context);

export const approverFault = (open: OpenStep, acting: Acting, context: CommandContext): Refusal | undefined =>
  judgeFault(open.exit, acting, context) ??
  (took(open.exit, 'check', context) ? byChecker(open.exit, 'unitId') : undefined) ??
  otherBodyFault(open, context);

/** Of what is looked at after the approval. */
export const laterJudgeFault = (exit: UnitExit, acting: Acting, context: CommandContext): Refusal | undefined =>
  judgeFault(exit, acting, context) ?? (took(exit, 'approval', context) ? byApprover(exit, 'unitId') : undefined);
