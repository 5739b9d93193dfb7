import type { Day } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { appealDeciderFault, ownAffairFault } from './another-person.ts';
import type { Measure, Obligation } from './obligation.ts';
import { noLongerStands } from './obligation-fault.ts';

interface Appealed {
  readonly obligationId: string;
}
const notDecided = refusal('measure.nothing-to-appeal', ({ obligationId }: Appealed) => ({
  zh: `责任事项 ${obligationId} 没有已作出的组织措施决定，无从申诉`,
  en: `No measure is decided for ${obligationId}: there is nothing to appeal against`,
}));
const byAnother = refusal('measure.appeal-by-another', ({ obligationId }: Appealed) => ({
  zh: `对责任事项 ${obligationId} 的申诉只能由当事人提出`,
  en: `Only whom ${obligationId} is about appeals against it`,
}));
const alreadyLodged = refusal('measure.appeal-already-lodged', ({ obligationId }: Appealed) => ({
  zh: `责任事项 ${obligationId} 已提出申诉，同一决定申诉一次`,
  en: `An appeal against the decision on ${obligationId} is lodged: there is one for each decision`,
}));
const tooLate = refusal('measure.appeal-too-late', ({ obligationId, until }: Appealed & { readonly until: Day }) => ({
  zh: `责任事项 ${obligationId} 的申诉期限已于 ${until} 届满`,
  en: `The time to appeal against the decision on ${obligationId} ended on ${until}`,
}));
const notLodged = refusal('measure.not-appealed', ({ obligationId }: Appealed) => ({
  zh: `责任事项 ${obligationId} 没有待处理的申诉`,
  en: `No appeal against the decision on ${obligationId} awaits an answer`,
}));

/** Why the measure of an obligation cannot be appealed against on a day, by these. */
export function lodgingFault(
  { obligationId, leaderId, fate, measure, appeal }: Obligation,
  { effectiveOn, leaderId: caller }: CommandContext,
): Refusal | undefined {
  if (!measure) return notDecided({ obligationId }, 'obligationId');
  if (fate !== 'standing') return noLongerStands({ id: obligationId }, 'obligationId');
  // What came in on paper is entered by an account that is no leader.
  if (caller !== undefined && caller !== leaderId) return byAnother({ obligationId });
  if (appeal) return alreadyLodged({ obligationId }, 'obligationId');
  const { appealUntil: until } = measure;
  if (until && effectiveOn > until) return tooLate({ obligationId, until }, 'effectiveOn');
  return orderFault({ effectiveOn, lastOn: knownOn(measure) });
}

/** Nobody appeals against what they do not know of yet. */
const knownOn = ({ decidedOn, servedOn }: Measure): Day => servedOn ?? decidedOn;

/** Why the appeal cannot be decided on a day, by these. */
export function decidingFault(obligation: Obligation, context: CommandContext): Refusal | undefined {
  const { obligationId, fate, appeal } = obligation;
  if (!appeal || appeal.outcome) return notLodged({ obligationId }, 'obligationId');
  if (fate !== 'standing') return noLongerStands({ id: obligationId }, 'obligationId');
  return (
    ownAffairFault(obligation, context) ??
    appealDeciderFault(obligation, context) ??
    orderFault({ effectiveOn: context.effectiveOn, lastOn: appeal.lodgedOn })
  );
}
