import type { Day } from '../kernel/calendar.ts';
import type { FactOf, RecordedFact } from '../kernel/fact.ts';
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

interface Named {
  readonly interviewId: string;
}
interface OfOthers extends Named {
  readonly leaderIds: readonly string[];
  readonly leaderId: string;
}
const ofOtherPersons = refusal('interview.of-other-persons', ({ interviewId, leaderIds, leaderId }: OfOthers) => ({
  zh: `约谈 ${interviewId} 约谈的是 ${leaderIds.join('、')}，不含 ${leaderId}：另行约谈的应另用编号，一并约谈的应在同一次登记中列出`,
  en: `The interview ${interviewId} is of ${leaderIds.join(', ')}, and ${leaderId} is not among them: another interview has an id of its own, and those who are interviewed together are named together`,
}));

type Held = FactOf<typeof interviewHeld>;
const onAnotherDay = refusal('interview.held-on-another-day', ({ interviewId, on }: Named & { readonly on: Day }) => ({
  zh: `约谈 ${interviewId} 已登记于 ${on} 进行，同一次约谈不能另有日期`,
  en: `The interview ${interviewId} is recorded as held on ${on}: one interview has one day`,
}));
const otherMinutes = refusal('interview.other-minutes', ({ interviewId }: Named) => ({
  zh: `约谈 ${interviewId} 已登记有笔录，同一次约谈只有一份笔录`,
  en: `The minutes of the interview ${interviewId} are recorded already: one interview has one document`,
}));

/** Where its id stands already. */
export const aboutInterview = ({ interviewId }: Named) => ({
  subject: `interview:${interviewId}`,
  types: [interviewScheduled.type, interviewHeld.type],
});

const leaderOf = ({ data }: RecordedFact): string => (data as { readonly leaderId?: string }).leaderId ?? '';

/** Why an interview cannot go by an id: it is known as that of others, to whom these persons do not belong. */
function idFault(
  { interviewId }: Named,
  found: readonly (Obligation | undefined)[],
  about: readonly RecordedFact[] = [],
): Refusal | undefined {
  const leaderIds = [...new Set(about.map(leaderOf))];
  const stranger = found.find((one) => one && !leaderIds.includes(one.leaderId ?? ''))?.leaderId ?? '';
  return leaderIds.length > 0 && stranger !== ''
    ? ofOtherPersons({ interviewId, leaderIds, leaderId: stranger }, 'interviewId')
    : undefined;
}

/** Why what was held under an id cannot be told once more: it has one day, and one document. */
export function heldUnderIdFault(
  { interviewId, minutesDigest }: Named & { readonly minutesDigest: string },
  { effectiveOn, about = [] }: CommandContext,
): Refusal | undefined {
  const [held] = (about as readonly Held[]).filter(({ type }) => type === interviewHeld.type);
  if (!held) return undefined;
  if (held.effectiveOn !== effectiveOn) return onAnotherDay({ interviewId, on: held.effectiveOn }, 'effectiveOn');
  return held.data.minutesDigest === minutesDigest ? undefined : otherMinutes({ interviewId }, 'minutesDigest');
}

/**
 * Why these obligations, of one person or of several together, cannot be discharged by one interview; `found` stands in the order of
 * `obligationIds`.
 */
export function interviewFault(
  { interviewId, obligationIds }: Interviewed & Named,
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
  return idFault({ interviewId }, found, context.about);
}
