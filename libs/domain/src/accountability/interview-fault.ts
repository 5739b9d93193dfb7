import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { ownAffairFault } from './another-person.ts';
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

/** Why these obligations cannot be discharged by one interview; `found` stands in the order of `obligationIds`. */
export function interviewFault(
  obligationIds: readonly string[],
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
  const persons = new Set(found.map((obligation) => obligation?.leaderId));
  return persons.size > 1 ? personsDiffer({ obligationIds }, 'obligationIds') : undefined;
}
