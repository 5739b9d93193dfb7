import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { ownAffairFault } from './another-person.ts';
import { commendation, commended } from './facts.ts';
import { named, obligation } from './obligation.ts';
import { openFault, unknownObligation } from './obligation-fault.ts';

const commendedAlready = refusal('commendation.already-given', ({ id }: { id: string }) => ({
  zh: `责任事项 ${id} 的表彰已经作出`,
  en: `The commendation ${id} was given`,
}));

/** 表彰: as years of good results entail by the policy. Where these no longer hold, it is revoked like all else. */
export const commend = useCase({
  name: 'accountability/commend',
  title: { zh: '作出表彰', en: 'commend a leader' },
  asks: commendation,
  permission: 'accountability:measure',
  authority: 'required',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  decide: ({ obligation }, request, context) => {
    const { obligationId: id } = request;
    if (!obligation) return unknownObligation(id, 'obligationId');
    const fault =
      openFault(obligation, id, ['commendation'], context.effectiveOn) ?? ownAffairFault(obligation, context);
    if (fault) return fault;
    if (obligation.carriedOutOn) return commendedAlready({ id }, 'obligationId');
    return { obligation: [commended({ ...named(obligation), ...request })] };
  },
});
