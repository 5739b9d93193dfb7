import { addMonths } from '../kernel/calendar.ts';
import { isRefusal, refusal } from '../kernel/refusal.ts';
import { optional } from '../kernel/term.ts';
import { useCase } from '../kernel/use-case.ts';
import { madeKnownBy, namingOne } from '../oversight/made-known.ts';
import { notice } from '../oversight/notice.ts';
import { NoticeId } from '../oversight/terms.ts';
import { proposerFault } from './another-person.ts';
import { measureDecided, measureDecision } from './facts.ts';
import { effectsOf } from './measure-effects.ts';
import { measureFault } from './measure-fault.ts';
import { named, obligation } from './obligation.ts';
import { unknownObligation } from './obligation-fault.ts';
import { noPolicyInForce, policy, policyOn } from './policy.ts';
import { type MeasureForm, measureFormNames } from './terms.ts';

interface Ruled {
  readonly form: MeasureForm;
  readonly day: string;
}
const formNotProvided = refusal(
  'measure.form-not-provided',
  ({ form, day }: Ruled) => ({
    zh: `${day} 有效的规定没有“${measureFormNames[form].zh}”这一组织措施`,
    en: `The rule in force on ${day} knows no measure “${measureFormNames[form].en}”`,
  }),
  'measureRules',
);

const notHeard = refusal(
  'measure.not-heard',
  ({ obligationId }: { obligationId: string }) => ({
    zh: `责任事项 ${obligationId} 决定前，须先就所决定的措施记录当事人的陈述申辩`,
    en: `The statement of whom ${obligationId} is about, on the measure that is decided, has to be on record before`,
  }),
  'dueProcess',
);

/** The body may decide on another form than was proposed. */
export const decideMeasure = useCase({
  name: 'accountability/decide-measure',
  title: { zh: '决定组织措施', en: 'decide an organisational measure' },
  asks: { ...measureDecision, noticeId: optional(NoticeId) },
  permission: 'accountability:measure',
  authority: 'required',
  streams: ({ obligationId, noticeId }) => ({
    obligation: obligation(obligationId),
    policy,
    notice: noticeId === undefined ? undefined : notice(noticeId),
  }),
  decide: ({ obligation, policy, notice }, request, context) => {
    const { effectiveOn } = context;
    if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
    const fault = measureFault(obligation, request, ['proposed'], context) ?? proposerFault(obligation, context);
    if (fault) return fault;
    const inForce = policyOn(policy.adopted, effectiveOn);
    if (!inForce) return noPolicyInForce({ day: effectiveOn });
    if (inForce.dueProcess?.statementFirst) {
      if (obligation.heardOn === undefined) return notHeard(request, 'obligationId');
      if (obligation.proposedForm !== request.form) return notHeard(request, 'form');
    }
    const { obligationId, noticeId } = request;
    const { unitId, proposedOn: recordedOn } = obligation;
    const matter = { kind: 'measure', unitId, obligationId, recordedOn, on: effectiveOn } as const;
    const known = madeKnownBy(namingOne(policy, noticeId, notice), matter);
    if (isRefusal(known)) return known;
    const effects = effectsOf(inForce, request.form, effectiveOn);
    if (!effects) return formNotProvided({ form: request.form, day: effectiveOn }, 'form');
    const executionDueOn = addMonths(effectiveOn, inForce.executionDueMonths);
    const decided = { ...named(obligation), ...request, ...effects, executionDueOn };
    return { obligation: [measureDecided(decided)] };
  },
});
