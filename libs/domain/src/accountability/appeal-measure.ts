import { addDays } from '../kernel/calendar.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { measureAppeal, measureAppealed } from './facts.ts';
import { lodgingFault } from './measure-appeal-fault.ts';
import { ruleOn } from './measure-effects.ts';
import { named, obligation } from './obligation.ts';
import { unknownObligation } from './obligation-fault.ts';
import { policy, policyOn } from './policy.ts';

const notProvided = refusal(
  'measure.appeal-not-provided',
  ({ day }: { day: string }) => ({
    zh: `${day} 作出决定时有效的规定没有规定申诉期限`,
    en: `The rule in force on ${day}, when it was decided, knows no appeal`,
  }),
  'measureRules',
);

/** By the person concerned, within the days of the rule in force when it was decided. It suspends nothing. */
export const appealMeasure = useCase({
  name: 'accountability/appeal-measure',
  title: { zh: '对组织措施提出申诉', en: 'appeal against a measure' },
  asks: measureAppeal,
  permission: 'accountability:appeal',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId), policy }),
  decide: ({ obligation, policy }, request, context) => {
    if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
    const fault = lodgingFault(obligation, context);
    if (fault) return fault;
    const day = obligation.measure?.decidedOn ?? context.effectiveOn;
    const inForce = policyOn(policy.adopted, day);
    const rule = inForce && ruleOn(inForce, day);
    if (rule?.appealWithinDays === undefined) return notProvided({ day }, 'obligationId');
    const { appealDecidedWithinDays: days } = rule;
    const decisionDueOn = days === undefined ? undefined : addDays(context.effectiveOn, days);
    return { obligation: [measureAppealed({ ...named(obligation), ...request, decisionDueOn })] };
  },
});
