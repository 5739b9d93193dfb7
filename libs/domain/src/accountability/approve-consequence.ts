import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { ObligationId } from '../kernel/vocabulary.ts';
import { ownAffairFault } from './another-person.ts';
import { consequenceApproved } from './facts.ts';
import { named, obligation } from './obligation.ts';
import { fateFault, unknownObligation } from './obligation-fault.ts';

interface Approved {
  readonly id: string;
}
const notNeeded = refusal('approval.not-needed', ({ id }: Approved) => ({
  zh: `责任事项 ${id} 无须上级批准`,
  en: `The policy asks for no approval of the obligation ${id}`,
}));
const alreadyGiven = refusal('approval.already-given', ({ id }: Approved) => ({
  zh: `责任事项 ${id} 已经批准`,
  en: `The obligation ${id} is approved`,
}));

/** The document is the approval of the body that the policy names. */
export const approveConsequence = useCase({
  name: 'accountability/approve-consequence',
  title: { zh: '批准责任事项', en: 'record that a body approved of what is required' },
  asks: { obligationId: ObligationId },
  permission: 'accountability:approve',
  authority: 'required',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  decide: ({ obligation }, { obligationId: id }, context) => {
    if (!obligation) return unknownObligation(id, 'obligationId');
    const { approval, approvedOn, lastOn } = obligation;
    if (!approval) return notNeeded({ id }, 'obligationId');
    const fallen = fateFault(obligation, id);
    if (fallen) return fallen;
    if (approvedOn) return alreadyGiven({ id }, 'obligationId');
    const fault = ownAffairFault(obligation, context) ?? orderFault({ effectiveOn: context.effectiveOn, lastOn });
    return fault ?? { obligation: [consequenceApproved(named(obligation))] };
  },
});
