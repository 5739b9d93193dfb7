import { orderFault } from '../kernel/effective-day.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader, ownAffairFault } from '../organisation/own-affair.ts';
import { yearFault } from './assessable.ts';
import { resultPublication, resultPublished } from './facts.ts';
import { rankFault } from './rank-fault.ts';
import { outcomeOf, result, resultNotRecorded, resultPublishedAlready } from './result.ts';

/** The authority is the circular. Also after the cycle is closed: what was recorded is to be told. */
export const publishResult = useCase({
  name: 'assessment/publish-result',
  title: { zh: '通报考核结果', en: 'publish a result' },
  asks: resultPublication,
  permission: 'assessment:publish',
  authority: 'required',
  streams: ({ unitId, year }, caller) => ({ result: result(unitId, year), acting: actingLeader(caller) }),
  decide: ({ result, acting }, request, context) => {
    const { effectiveOn } = context;
    if (result.status === 'published') return resultPublishedAlready(request, 'unitId');
    if (result.status === 'none') return resultNotRecorded(request, 'unitId');
    const fault =
      ownAffairFault(acting, request, context) ??
      yearFault({ year: request.year, effectiveOn }) ??
      orderFault({ effectiveOn, lastOn: result.lastOn }) ??
      rankFault(request.rank);
    if (fault) return fault;
    const { vetoes = [] } = result.scored;
    const standing = vetoes.length > 0 ? { vetoes } : {};
    return { result: [resultPublished({ ...request, ...outcomeOf(result.scored), ...standing })] };
  },
});
