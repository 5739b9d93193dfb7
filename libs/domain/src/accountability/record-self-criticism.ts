import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { ownAffairFault } from './another-person.ts';
import { selfCriticism, selfCriticismMade } from './facts.ts';
import { named, obligation } from './obligation.ts';
import { openFault, unknownObligation } from './obligation-fault.ts';

const madeAlready = refusal('self-criticism.already-made', ({ id }: { id: string }) => ({
  zh: `责任事项 ${id} 的公开检讨已经作出`,
  en: `The self-criticism ${id} was made`,
}));

/** 公开检讨, where a trigger of the policy asks for it beside the interview. */
export const recordSelfCriticism = useCase({
  name: 'accountability/record-self-criticism',
  title: { zh: '登记公开检讨', en: 'record that a public self-criticism was made' },
  asks: selfCriticism,
  permission: 'accountability:interview',
  authority: 'optional',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  decide: ({ obligation }, request, context) => {
    const { obligationId: id } = request;
    if (!obligation) return unknownObligation(id, 'obligationId');
    const fault =
      openFault(obligation, id, ['self-criticism'], context.effectiveOn) ?? ownAffairFault(obligation, context);
    if (fault) return fault;
    if (obligation.carriedOutOn) return madeAlready({ id }, 'obligationId');
    return { obligation: [selfCriticismMade({ ...named(obligation), ...request })] };
  },
});
