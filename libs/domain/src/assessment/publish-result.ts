import { lastDayOf } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { resultOfYear, resultPublished } from './facts.ts';
import { result, resultNotRecorded, resultPublishedAlready } from './result.ts';

/** The authority is the circular. */
interface Early {
  readonly unitId: string;
  readonly year: number;
}
const yearNotOver = refusal('result.year-not-over', ({ unitId, year }: Early) => ({
  zh: `${year} 年度尚未结束,${unitId} 的考核结果不能通报`,
  en: `The year ${year} is not over: the result of ${unitId} cannot be published yet`,
}));

export const publishResult = useCase({
  name: 'assessment/publish-result',
  title: { zh: '通报考核结果', en: 'publish a result' },
  asks: resultOfYear,
  permission: 'assessment:publish',
  authority: 'required',
  streams: ({ unitId, year }) => ({ result: result(unitId, year) }),
  decide: ({ result }, request, { effectiveOn }) => {
    if (result.status === 'published') return resultPublishedAlready(request, 'unitId');
    if (result.status === 'none') return resultNotRecorded(request, 'unitId');
    if (effectiveOn <= lastDayOf(request.year)) return yearNotOver(request, 'effectiveOn');
    const fault = orderFault({ effectiveOn, lastOn: result.lastOn });
    return fault ?? { result: [resultPublished({ ...request, ...result.outcome })] };
  },
});
