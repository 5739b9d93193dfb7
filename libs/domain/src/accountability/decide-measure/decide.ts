import { addMonths } from '../../kernel/calendar.ts';
import { decides } from '../../kernel/command.ts';
import { refusal } from '../../kernel/refusal.ts';
import { measureFault } from '../measure-fault.ts';
import { named } from '../obligation.ts';
import { unknownObligation } from '../obligation-fault.ts';
import { noPolicyInForce, policyOn } from '../policy.ts';
import { decideMeasureCommand } from './command.ts';
import { effectsOf } from './effects.ts';
import { measureDecided } from './events.ts';

const formNotProvided = refusal('measure.form-not-provided', ({ form, day }: { form: string; day: string }) => ({
  zh: `${day} 有效的规定没有「${form}」这一组织措施`,
  en: `The rule in force on ${day} knows no measure “${form}”`,
}));

/** The body may decide on another form than was proposed. */
export const decideMeasure = decides(decideMeasureCommand, ({ obligation, policy }, request, { effectiveOn }) => {
  if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
  const fault = measureFault(obligation, request, ['proposed'], effectiveOn);
  if (fault) return fault;
  const inForce = policyOn(policy.adopted, effectiveOn);
  if (!inForce) return noPolicyInForce({ day: effectiveOn });
  const effects = effectsOf(inForce, request.form, effectiveOn);
  if (!effects) return formNotProvided({ form: request.form, day: effectiveOn }, 'form');
  const executionDueOn = addMonths(effectiveOn, inForce.executionDueMonths);
  const decided = { ...named(obligation), ...request, ...effects, executionDueOn };
  return { obligation: [measureDecided(decided)] };
});
