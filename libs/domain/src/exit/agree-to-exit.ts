import { policy } from '../accountability/policy.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { unit } from '../organisation/unit.ts';
import { stepFault } from './another-person.ts';
import { exitAgreed, exitAgreement } from './facts.ts';
import { openStep } from './open-step.ts';
import { unitExit } from './unit-exit.ts';

/** A first review, the experts, the leading group: whichever steps the policy has. Who does not agree returns the exit. */
export const agreeToExit = useCase({
  name: 'exit/agree-to-exit',
  title: { zh: '审核同意退出', en: 'review an exit and agree to it' },
  asks: exitAgreement,
  permission: 'exit:examine',
  authority: 'optional',
  streams: ({ unitId }, caller) => ({
    exit: unitExit(unitId),
    unit: unit(unitId),
    policy,
    acting: actingLeader(caller),
  }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ acting, ...states }, { unitId, step: code, finding }, context) => {
    const open = openStep(states, { unitId, kind: 'agreement', code }, context.effectiveOn);
    if (isRefusal(open)) return open;
    return stepFault(open, acting, context) ?? { exit: [exitAgreed({ ...open.of, finding })] };
  },
});
