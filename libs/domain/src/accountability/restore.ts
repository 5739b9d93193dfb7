import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { ownAffairFault } from './another-person.ts';
import { restoration, restored } from './facts.ts';
import { named, obligation } from './obligation.ts';
import { unknownObligation } from './obligation-fault.ts';

const nothingToCorrect = refusal('obligation.nothing-to-correct', ({ obligationId }: { obligationId: string }) => ({
  zh: `责任事项 ${obligationId} 没有待更正的处理`,
  en: `Nothing about ${obligationId} is to be corrected`,
}));

/** Only what rested on a result or an attribution that no longer holds: a measure is not lifted by this door otherwise. */
export const restore = useCase({
  name: 'accountability/restore',
  title: { zh: '撤销并恢复', en: 'revoke what was decided and restore the person' },
  asks: restoration,
  permission: 'accountability:measure',
  authority: 'required',
  streams: ({ obligationId }) => ({ obligation: obligation(obligationId) }),
  decide: ({ obligation }, request, context) => {
    if (!obligation) return unknownObligation(request.obligationId, 'obligationId');
    if (obligation.fate !== 'in-correction') return nothingToCorrect(request, 'obligationId');
    const fault =
      ownAffairFault(obligation, context) ??
      orderFault({ effectiveOn: context.effectiveOn, lastOn: obligation.lastOn });
    return fault ?? { obligation: [restored({ ...named(obligation), ...request })] };
  },
});
