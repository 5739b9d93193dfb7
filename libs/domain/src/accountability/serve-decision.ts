import { addDays } from '../kernel/calendar.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { decisionServed, decisionService } from './facts.ts';
import { effectsOf, ruleOn } from './measure-effects.ts';
import { measureFault } from './measure-fault.ts';
import { named, obligation } from './obligation.ts';
import { unknownObligation } from './obligation-fault.ts';
import { noPolicyInForce, policy, policyOn } from './policy.ts';

interface Served {
  readonly obligationId: string;
  readonly day: string;
}
const alreadyServed = refusal('measure.already-served', ({ obligationId, day }: Served) => ({
  zh: `责任事项 ${obligationId} 的决定已于 ${day} 送达`,
  en: `The decision on ${obligationId} was served on ${day}`,
}));

/**
 * Days for an appeal run from service, the day of service not counted, by the rule in force on the day of the decision; where the
 * policy says so, so do the effects, which until then count from the decision.
 * @see domain: “decision served”
 */
export const serveDecision = useCase({
  name: 'accountability/serve-decision',
  title: { zh: '送达处理决定', en: 'record that a decision was served' },
  asks: decisionService,
  permission: 'accountability:measure',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId), policy }),
  decide: ({ obligation, policy }, request, context) => {
    const { effectiveOn } = context;
    if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
    const { measure } = obligation;
    // It goes beside the execution, which may have come before or after.
    const since = measure ? { ...obligation, lastOn: measure.decidedOn } : obligation;
    const fault = measureFault(since, request, ['decided', 'executed'], context);
    if (fault || !measure) return fault ?? unknownObligation(request.obligationId, 'obligationId');
    if (measure.servedOn) return alreadyServed({ ...request, day: measure.servedOn }, 'obligationId');
    const inForce = policyOn(policy.adopted, measure.decidedOn);
    if (!inForce) return noPolicyInForce({ day: measure.decidedOn });
    const rule = ruleOn(inForce, measure.decidedOn);
    const days = rule?.appealWithinDays;
    const appealUntil = days === undefined ? undefined : addDays(effectiveOn, days);
    const counted =
      inForce.dueProcess?.effectsFrom === 'service-day'
        ? effectsOf(inForce, measure.form, measure.decidedOn, effectiveOn)
        : undefined;
    const effects = counted && { effects: counted.effects, effectUntil: counted.effectUntil };
    return { obligation: [decisionServed({ ...named(obligation), ...request, appealUntil, ...effects })] };
  },
});
