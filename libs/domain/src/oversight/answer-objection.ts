import { orderFault } from '../kernel/effective-day.ts';
import { isRefusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { objectionAnswer, objectionAnswered } from './facts.ts';
import { notice } from './notice.ts';
import { openObjection } from './objection-fault.ts';

const answeredByRecorder = refusal('objection.answered-by-recorder', ({ objectionId }: { objectionId: string }) => ({
  zh: `异议 ${objectionId} 须由登记人以外的人答复`,
  en: `The objection ${objectionId} is answered by another than who recorded it`,
}));

/** Also after the window has closed: until it is answered, the unit that it is against waits. */
export const answerObjection = useCase({
  name: 'oversight/answer-objection',
  title: { zh: '答复公示异议', en: 'answer an objection to a notice' },
  asks: objectionAnswer,
  permission: 'oversight:answer-objection',
  authority: 'optional',
  streams: ({ noticeId }) => ({ notice: notice(noticeId) }),
  affairOf: ({ notice }) => notice?.issuerId,
  decide: ({ notice }, request, { effectiveOn, isSamePerson }) => {
    const open = openObjection(notice, request);
    if (isRefusal(open)) return open;
    if (isSamePerson(open.raisedBy)) return answeredByRecorder(request, 'objectionId');
    const fault = orderFault({ effectiveOn, lastOn: open.raisedOn });
    return fault ?? { notice: [objectionAnswered({ ...request, unitId: open.unitId })] };
  },
});
