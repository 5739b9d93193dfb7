import type { RecordedFact } from '../kernel/fact.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { ownAffairFault } from './another-person.ts';
import { interviewHeld, interviewScheduled } from './facts.ts';
import type { Obligation } from './obligation.ts';
import { openFault } from './obligation-fault.ts';

interface Interviewed {
  readonly obligationIds: readonly string[];
}

const heldAlready = refusal('interview.already-held', ({ obligationIds }: Interviewed) => ({
  zh: `责任事项 ${obligationIds.join('、')} 的约谈已经进行`,
  en: `The interview that ${obligationIds.join(', ')} requires was already held`,
}));
const personsDiffer = refusal('interview.persons-differ', ({ obligationIds }: Interviewed) => ({
  zh: `责任事项 ${obligationIds.join('、')} 涉及不同的人，一次约谈只约谈一人`,
  en: `${obligationIds.join(', ')} are of different persons; an interview is of one person`,
}));

interface Named {
  readonly interviewId: string;
  readonly leaderId?: string | undefined;
}
const ofAnotherPerson = refusal('interview.of-another-person', ({ interviewId, leaderId }: Named) => ({
  zh: `约谈 ${interviewId} 约谈的是 ${leaderId}，对其他人的约谈应另用编号`,
  en: `The interview ${interviewId} is of ${leaderId}: that of another person has an id of its own`,
}));

/** Where its id stands already. */
export const aboutInterview = ({ interviewId }: Named) => ({
  subject: `interview:${interviewId}`,
  types: [interviewScheduled.type, interviewHeld.type],
});

/** Why an interview cannot go by an id: it is known as that of another person. */
function idFault(person: string | undefined, about: readonly RecordedFact[] = []) {
  const other = about.map(({ data }) => data as Named).find(({ leaderId }) => leaderId !== person);
  return other && ofAnotherPerson(other, 'interviewId');
}

/** Why these obligations cannot be discharged by one interview; `found` stands in the order of `obligationIds`. */
export function interviewFault(
  { obligationIds }: Interviewed,
  found: readonly (Obligation | undefined)[],
  context: CommandContext,
): Refusal | undefined {
  for (const [at, obligationId] of obligationIds.entries()) {
    const obligation = found[at];
    const fault = openFault(obligation, obligationId, ['interview'], context.effectiveOn, `obligationIds.${at}`);
    if (fault) return fault;
    const own = obligation && ownAffairFault(obligation, context);
    if (own) return own;
    if (obligation?.carriedOutOn) return heldAlready({ obligationIds: [obligationId] }, `obligationIds.${at}`);
  }
  const [person, ...others] = new Set(found.map((obligation) => obligation?.leaderId));
  if (others.length > 0) return personsDiffer({ obligationIds }, 'obligationIds');
  return idFault(person, context.about);
}
