import { policy } from '../accountability/policy.ts';
import { isRefusal } from '../kernel/refusal.ts';
import { optional } from '../kernel/term.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { namingOne } from '../oversight/made-known.ts';
import { notice } from '../oversight/notice.ts';
import { NoticeId } from '../oversight/terms.ts';
import { evaluationRecordings } from './evaluation-recording.ts';
import { resultPublication } from './facts.ts';
import { publishing } from './publishing.ts';
import { result } from './result.ts';

/** The authority is the circular. Also after the cycle is closed: what was recorded is to be told. */
export const publishResult = useCase({
  name: 'assessment/publish-result',
  title: { zh: '通报考核结果', en: 'publish a result' },
  asks: { ...resultPublication, noticeId: optional(NoticeId) },
  permission: 'assessment:publish',
  authority: 'required',
  streams: ({ unitId, year, noticeId }, caller) => ({
    result: result(unitId, year),
    recordings: evaluationRecordings(year),
    acting: actingLeader(caller),
    policy,
    notice: noticeId === undefined ? undefined : notice(noticeId),
  }),
  decide: ({ policy, notice, ...upon }, { noticeId, ...asked }, context) => {
    const published = publishing(upon, asked, namingOne(policy, noticeId, notice), context);
    return isRefusal(published) ? published : { result: [published] };
  },
});
