import type { Day } from '../kernel/calendar.ts';
import { alreadyExists, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { objectionRaised } from './facts.ts';
import { notice, notNamedFault, unknownNotice } from './notice.ts';

/** To one notice. */
const OBJECTIONS_MAX = 1_000;

interface Outside {
  readonly noticeId: string;
  readonly from: Day;
  readonly until: Day;
  readonly on: Day;
}
const outsideWindow = refusal('objection.outside-window', ({ noticeId, from, until, on }: Outside) => ({
  zh: `公示 ${noticeId} 的公示期自 ${from} 至 ${until}，${on} 不在其内${on > until ? '；期满后发现问题的，作为问题线索反映' : ''}`,
  en: `The notice ${noticeId} is open from ${from} to ${until}, not on ${on}${on > until ? '; what is found out later is reported as a clue' : ''}`,
}));
const tooMany = refusal('objection.too-many', ({ noticeId, max }: { noticeId: string; max: number }) => ({
  zh: `公示 ${noticeId} 的异议已达 ${max} 件`,
  en: `There are ${max} objections to the notice ${noticeId} already, as many as there may be`,
}));
const objectionExists = alreadyExists('objection', '异议', 'objection');

/** Within the window, first and last day counted. Recorded by whoever received it; who objects is a personal fact. */
export const raiseObjection = useCase({
  name: 'oversight/raise-objection',
  title: { zh: '登记公示异议', en: 'record an objection to a notice' },
  asks: objectionRaised.fields,
  permission: 'oversight:object',
  authority: 'optional',
  streams: ({ noticeId }) => ({ notice: notice(noticeId) }),
  affairOf: ({ notice }) => notice?.issuerId,
  decide: ({ notice }, request, { effectiveOn: on }) => {
    const { noticeId, objectionId, unitId } = request;
    if (!notice) return unknownNotice(noticeId, 'noticeId');
    const fault = notNamedFault(notice, unitId, 'unitId');
    if (fault) return fault;
    const { from, until, objections } = notice;
    if (objections.has(objectionId)) return objectionExists(objectionId, 'objectionId');
    if (on < from || on > until) return outsideWindow({ noticeId, from, until, on }, 'effectiveOn');
    if (objections.size >= OBJECTIONS_MAX) return tooMany({ noticeId, max: OBJECTIONS_MAX }, 'noticeId');
    return { notice: [objectionRaised(request)] };
  },
});
