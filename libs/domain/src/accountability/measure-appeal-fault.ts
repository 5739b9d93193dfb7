import type { Day } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { appealDeciderFault, appealEntererFault, ownAffairFault } from './another-person.ts';
import type { Measure, Obligation } from './obligation.ts';
import { fateFault } from './obligation-fault.ts';

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
const withoutDocument = refusal('measure.appeal-without-document', ({ obligationId }: Appealed) => ({
  zh: `代当事人登记对责任事项 ${obligationId} 的申诉，须注明申诉书的文号、出具人和日期`,
  en: `Who enters the appeal of another against ${obligationId} names the document in which they filed it`,
}));
const alreadyLodged = refusal('measure.appeal-already-lodged', ({ obligationId }: Appealed) => ({
  zh: `责任事项 ${obligationId} 已提出申诉，同一决定申诉一次`,
  en: `An appeal against the decision on ${obligationId} is lodged: there is one for each decision`,
}));
const tooLate = refusal(
  'measure.appeal-too-late',
  ({ obligationId, until }: Appealed & { readonly until: Day }) => ({
    zh: `责任事项 ${obligationId} 的申诉期限已于 ${until} 届满`,
    en: `The time to appeal against the decision on ${obligationId} ended on ${until}`,
  }),
  'measureRules',
);
const notLodged = refusal('measure.not-appealed', ({ obligationId }: Appealed) => ({
  zh: `责任事项 ${obligationId} 没有待处理的申诉`,
  en: `No appeal against the decision on ${obligationId} awaits an answer`,
}));

/** Why the measure of an obligation cannot be appealed against on a day, by these. */
export function lodgingFault(obligation: Obligation, context: CommandContext): Refusal | undefined {
  const { obligationId, measure, appeal } = obligation;
  const { effectiveOn } = context;
  if (!measure) return notDecided({ obligationId }, 'obligationId');
  const fault = fateFault(obligation, obligationId) ?? lodgerFault(obligation, context);
  if (fault) return fault;
  if (appeal) return alreadyLodged({ obligationId }, 'obligationId');
  const { appealUntil: until } = measure;
  if (until && effectiveOn > until) return tooLate({ obligationId, until }, 'effectiveOn');
  return orderFault({ effectiveOn, lastOn: knownOn(measure) });
}

/**
 * Whom the measure is about appeals; what they filed on paper is entered by an office, which names the document and neither
 * proposed nor decided the measure. Nobody else: there is one appeal, and it would be used up.
 */
function lodgerFault(obligation: Obligation, { leaderId, unitId, authority, ...person }: CommandContext) {
  const { obligationId } = obligation;
  if (leaderId !== undefined && leaderId === obligation.leaderId) return undefined;
  if (leaderId !== undefined || unitId !== undefined) return byAnother({ obligationId });
  if (!authority) return withoutDocument({ obligationId }, 'authority');
  return appealEntererFault(obligation, person);
}

/** Nobody appeals against what they do not know of yet. */
const knownOn = ({ decidedOn, servedOn }: Measure): Day => servedOn ?? decidedOn;

/** Why the appeal cannot be decided on a day, by these. */
export function decidingFault(obligation: Obligation, context: CommandContext): Refusal | undefined {
  const { obligationId, appeal } = obligation;
  if (!appeal || appeal.outcome) return notLodged({ obligationId }, 'obligationId');
  return (
    fateFault(obligation, obligationId) ??
    ownAffairFault(obligation, context) ??
    appealDeciderFault(obligation, context) ??
    orderFault({ effectiveOn: context.effectiveOn, lastOn: appeal.lodgedOn })
  );
}
