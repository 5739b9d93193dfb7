import { addDays } from '@onus/domain';
import { asSent, EXAMPLE_DAY, leaves, type Shown } from './shown.ts';

const [SHOWN, NEW] = ['notice-2021-0001', 'notice-2021-0002'];
const [ANSWERED, WITHDRAWN, RAISED] = ['objection-2021-0001', 'objection-2021-0002', 'objection-2021-0003'];
const unitId = 'village-431225107206';
const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Of a project in a village, by its township. */
const notice = (noticeId: string | undefined, from: string) => ({
  noticeId,
  kind: 'project',
  issuerId: 'township-431225107',
  unitIds: [unitId],
  projectIds: ['project-2021-0007'],
  textDigest: digest,
  place: '演示数据：乡政务公开栏和村务公开栏',
  until: addDays(from, 9),
});
const objection = (objectionId: string | undefined) => ({
  noticeId: SHOWN,
  objectionId,
  unitId,
  textDigest: digest,
  objector: '演示村民',
});

/** A notice whose window is open, with two objections that others recorded. */
export const notices = (): Shown => ({
  leftOpen: [
    leaves('reporting-unit', 'oversight/post-notice', notice(SHOWN, addDays(EXAMPLE_DAY, -3)), 3),
    leaves('reporting-unit', 'oversight/raise-objection', objection(ANSWERED), 2),
    leaves('reporting-unit', 'oversight/raise-objection', objection(WITHDRAWN), 1),
  ],
  bodies: {
    'oversight/post-notice': asSent(notice(NEW, EXAMPLE_DAY)),
    'oversight/post-announcement': asSent({
      announcementId: 'announcement-2021-0001',
      kind: 'project',
      issuerId: 'township-431225107',
      unitIds: [unitId],
      projectIds: ['project-2021-0003'],
      textDigest: digest,
      place: '演示数据：乡政务公开栏和村务公开栏',
    }),
    'oversight/raise-objection': asSent(objection(RAISED)),
    'oversight/answer-objection': asSent({
      noticeId: SHOWN,
      objectionId: ANSWERED,
      outcome: 'rejected',
      answerDigest: digest,
      finding: '演示数据：经核查，项目选址符合规划',
    }),
    'oversight/withdraw-objection': asSent({
      noticeId: SHOWN,
      objectionId: WITHDRAWN,
      reason: '演示数据：已当面说明，异议人撤回',
    }),
  },
});
