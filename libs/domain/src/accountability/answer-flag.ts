import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader, ownAffairFault } from '../organisation/own-affair.ts';
import { flagAnswer, flagAnswered } from './facts.ts';
import { flagOf, unknownFlag } from './flag.ts';

interface Named {
  readonly flagId: string;
}
const answeredByRecorder = refusal('flag.answered-by-recorder', ({ flagId }: Named) => ({
  zh: `风险提示 ${flagId} 所依据的业务由办理人登记，须由他人核查答复`,
  en: `What the flag ${flagId} rests on was recorded by whoever acts here; another person has to answer it`,
}));
const answeredBySame = refusal('flag.answered-by-same', ({ flagId }: Named) => ({
  zh: `风险提示 ${flagId} 已由办理人答复过，改变答复须由他人办理`,
  en: `Whoever acts here has answered the flag ${flagId}; another person has to answer it otherwise`,
}));

/**
 * Nobody answers for what they recorded themselves, nor for their own unit. What is upheld counts as a finding of the unit's year, also
 * once it is cleared: what was corrected has been so all the same. A later answer, by another, takes the place of an earlier one.
 */
export const answerFlag = useCase({
  name: 'accountability/answer-flag',
  title: { zh: '答复风险提示', en: 'answer a flag' },
  asks: flagAnswer,
  permission: 'accountability:answer-flag',
  authority: 'optional',
  streams: ({ flagId }, asker) => ({ flag: flagOf(flagId), acting: actingLeader(asker) }),
  affairOf: ({ flag }) => flag?.unitId,
  decide: ({ flag, acting }, request, context) => {
    const { effectiveOn, isSamePerson } = context;
    const { flagId } = request;
    if (!flag) return unknownFlag(flagId, 'flagId');
    const { ruleId, unitId, year, fundId, answer, recordedBy = [] } = flag;
    const early = orderFault({ effectiveOn, lastOn: answer?.on ?? flag.raisedOn });
    if (early) return early;
    if (recordedBy.some(isSamePerson)) return answeredByRecorder({ flagId });
    if (answer && isSamePerson(answer.by)) return answeredBySame({ flagId });
    const own = ownAffairFault(acting, { unitId, year }, context);
    return own ?? { flag: [flagAnswered({ ...request, ruleId, unitId, year, fundId })] };
  },
});
