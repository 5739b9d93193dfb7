import { isOf } from '../kernel/person.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Person } from '../kernel/use-case.ts';
import type { Obligation } from './obligation.ts';

/** Who may not act on an obligation, whatever their office: whom it is about, and whoever put forward what is decided. */

interface Concerned {
  readonly obligationId: string;
}
const ownAffair = refusal('obligation.own-affair', ({ obligationId }: Concerned) => ({
  zh: `责任事项 ${obligationId} 涉及办理人本人，须由他人办理`,
  en: `${obligationId} is about whoever acts here; another person has to act`,
}));
const proposedByDecider = refusal('measure.proposed-by-decider', ({ obligationId }: Concerned) => ({
  zh: `责任事项 ${obligationId} 的组织措施须由提出过建议的人以外的人决定`,
  en: `The measure for ${obligationId} is decided by another than who proposed one`,
}));
const reportedByChecker = refusal('rectification.reported-by-checker', ({ obligationId }: Concerned) => ({
  zh: `责任事项 ${obligationId} 的整改须由报告过整改的人以外的人审核`,
  en: `The rectification of ${obligationId} is checked by another than who ever reported it`,
}));

const appealDecidedByConcerned = refusal('measure.appeal-decided-by-decider', ({ obligationId }: Concerned) => ({
  zh: `对责任事项 ${obligationId} 的申诉须由提出建议、作出决定、提出申诉的人以外的人处理`,
  en: `The appeal about ${obligationId} is decided by another than who proposed or decided the measure, or lodged the appeal`,
}));
const appealEnteredByDecider = refusal('measure.appeal-entered-by-decider', ({ obligationId }: Concerned) => ({
  zh: `对责任事项 ${obligationId} 的申诉须由提出建议、作出决定的人以外的人登记`,
  en: `The appeal about ${obligationId} is entered by another than who proposed or decided the measure`,
}));

/** Of their own obligation a leader may report the rectification, and do nothing else. */
export const ownAffairFault = ({ obligationId, leaderId }: Obligation, person: Person): Refusal | undefined =>
  leaderId !== undefined && isOf(person, leaderId) ? ownAffair({ obligationId }) : undefined;

export const proposerFault = ({ obligationId, proposedBy }: Obligation, person: Person): Refusal | undefined =>
  proposedBy?.some(person.isSamePerson) ? proposedByDecider({ obligationId }) : undefined;

export const reporterFault = ({ obligationId, reportedBy }: Obligation, person: Person): Refusal | undefined =>
  reportedBy?.some(person.isSamePerson) ? reportedByChecker({ obligationId }) : undefined;

/** Whoever proposed the measure or decided it. */
const madeBy = ({ measure, proposedBy = [] }: Obligation): readonly string[] =>
  measure ? [...proposedBy, measure.decidedBy] : proposedBy;

export const appealEntererFault = (
  obligation: Obligation,
  { isSamePerson }: Pick<Person, 'isSamePerson'>,
): Refusal | undefined =>
  madeBy(obligation).some(isSamePerson) ? appealEnteredByDecider({ obligationId: obligation.obligationId }) : undefined;

export function appealDeciderFault(obligation: Obligation, { isSamePerson }: Person): Refusal | undefined {
  const { obligationId, appeal } = obligation;
  const concerned = appeal ? [...madeBy(obligation), appeal.lodgedBy] : madeBy(obligation);
  return concerned.some(isSamePerson) ? appealDecidedByConcerned({ obligationId }) : undefined;
}
