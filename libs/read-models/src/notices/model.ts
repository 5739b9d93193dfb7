import type { AnnouncementEvent, NoticeEvent } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { announcementTable, noticeTable, objectionTable } from './tables.ts';

const NOT_CLOSED = { closedBy: null, closedOn: null, closedAt: null, answerDigest: null };

interface Matter {
  readonly projectIds?: readonly string[] | undefined;
  readonly fundId?: string | undefined;
  readonly year?: number | undefined;
  readonly obligationId?: string | undefined;
}
const matterOf = ({ projectIds, fundId, year, obligationId }: Matter) => ({
  projectIds: projectIds ? JSON.stringify(projectIds) : null,
  fundId: fundId ?? null,
  year: year ?? null,
  obligationId: obligationId ?? null,
});

/** Notices, a row for each unit that they name, and what was objected to them; and announcements of what was decided. */
export const notices = readModel<NoticeEvent | AnnouncementEvent>()({
  name: 'notices',
  version: 2,
  tables: { notices: noticeTable, objections: objectionTable, announcements: announcementTable },
  on: {
    'oversight.notice-posted': ({ notices }, { data, actor, effectiveOn }, { position }) => {
      const { unitIds, ...rest } = data;
      for (const unitId of unitIds)
        notices.put({
          ...rest,
          ...matterOf(data),
          ...{ unitId, from: effectiveOn, postedBy: actor, postedAt: position },
        });
    },
    'oversight.announcement-posted': ({ announcements }, { data, actor, effectiveOn }, { position }) => {
      const { unitIds, noticeId = null, ...rest } = data;
      for (const unitId of unitIds)
        announcements.put({
          ...rest,
          ...matterOf(data),
          ...{ unitId, noticeId, announcedOn: effectiveOn, postedBy: actor, postedAt: position },
        });
    },
    'oversight.objection-raised': ({ objections }, { data, actor, effectiveOn }, { position }) => {
      const raised = { raisedBy: actor, raisedOn: effectiveOn, raisedAt: position };
      objections.put({ ...data, status: 'open', ...raised, ...NOT_CLOSED });
    },
    'oversight.objection-answered': ({ objections }, { data, actor, effectiveOn }, { position }) => {
      const { noticeId, objectionId, outcome, answerDigest } = data;
      const row = required(objections.get(noticeId, objectionId), `objection ${objectionId}`);
      const closed = { closedBy: actor, closedOn: effectiveOn, closedAt: position };
      objections.put({ ...row, status: outcome, ...closed, answerDigest });
    },
    'oversight.objection-withdrawn': ({ objections }, { data, actor, effectiveOn }, { position }) => {
      const row = required(objections.get(data.noticeId, data.objectionId), `objection ${data.objectionId}`);
      objections.put({ ...row, status: 'withdrawn', closedBy: actor, closedOn: effectiveOn, closedAt: position });
    },
  },
});
