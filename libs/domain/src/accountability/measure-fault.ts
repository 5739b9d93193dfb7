import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { CommandContext } from '../kernel/use-case.ts';
import { ownAffairFault } from './another-person.ts';
import type { Obligation, Stage } from './obligation.ts';
import { openFault } from './obligation-fault.ts';

interface Measured {
  readonly obligationId: string;
}

const notProposed = refusal('measure.not-proposed', ({ obligationId }: Measured) => ({
  zh: `责任事项 ${obligationId} 尚未提出组织措施建议`,
  en: `No measure is proposed for ${obligationId} yet`,
}));
const notDecided = refusal('measure.not-decided', ({ obligationId }: Measured) => ({
  zh: `责任事项 ${obligationId} 的组织措施尚未决定`,
  en: `No measure is decided for ${obligationId} yet`,
}));
const decidedAlready = refusal('measure.already-decided', ({ obligationId }: Measured) => ({
  zh: `责任事项 ${obligationId} 的组织措施已经决定`,
  en: `The measure for ${obligationId} is decided`,
}));
const executedAlready = refusal('measure.already-executed', ({ obligationId }: Measured) => ({
  zh: `责任事项 ${obligationId} 的组织措施已经执行`,
  en: `The measure for ${obligationId} is executed`,
}));
const notRecommended = refusal('measure.not-recommended', ({ obligationId }: Measured) => ({
  zh: `责任事项 ${obligationId} 的复核没有认定应当采取组织措施`,
  en: `The review ${obligationId} did not conclude for a measure`,
}));

/** Why the measure is not at one of the `wanted` stages. */
export function measureFault(
  obligation: Obligation,
  { obligationId }: Measured,
  wanted: readonly Stage[],
  context: CommandContext,
): Refusal | undefined {
  const fault =
    openFault(obligation, obligationId, ['measure', 'review'], context.effectiveOn) ??
    ownAffairFault(obligation, context);
  if (fault) return fault;
  if (obligation.kind === 'review' && !obligation.measureDueOn) return notRecommended({ obligationId }, 'obligationId');
  if (wanted.includes(obligation.stage)) return undefined;
  if (obligation.stage === 'executed') return executedAlready({ obligationId }, 'obligationId');
  if (obligation.stage === 'decided') return decidedAlready({ obligationId }, 'obligationId');
  return (wanted.includes('decided') ? notDecided : notProposed)({ obligationId }, 'obligationId');
}
