import { isRefusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { cycle } from './cycle.ts';
import { resultRevision } from './facts.ts';
import { result } from './result.ts';
import { revision } from './revision.ts';

/** Also after the cycle is closed. What followed from the old result is recomputed by the accountability engine. */
export const reviseResult = useCase({
  name: 'assessment/revise-result',
  title: { zh: '更正考核结果', en: 'revise a published result' },
  asks: resultRevision,
  permission: 'assessment:revise',
  authority: 'required',
  streams: ({ unitId, year }, caller) => ({
    result: result(unitId, year),
    cycle: cycle(year),
    acting: actingLeader(caller),
  }),
  decide: (states, request, context) => {
    const revised = revision(states, request, context);
    return isRefusal(revised) ? revised : { result: [revised] };
  },
});
