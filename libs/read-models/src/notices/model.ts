import type { NoticeEvent } from '@onus/domain';
import { required } from '../required.ts';
import { readModel } from '../runner/read-model.ts';
import { noticeTable, objectionTable } from './tables.ts';

const NOT_CLOSED = { closedBy: null, closedOn: null, closedAt: null, answerDigest: null };

/** Notices, a row for each unit that they name, and what was objected to them. */
export const notices = readModel<NoticeEvent>()({
  name: 'notices',
  version: 1,
  tables: { notices: noticeTable, objections: objectionTable },
  on: {
    'oversight.notice-posted': ({ notices }, { data, actor, effectiveOn }, { position }) => {
      const { unitIds, ...rest } = data;
      for (const unitId of unitIds)
        notices.put({ ...rest, unitId, from: effectiveOn, postedBy: actor, postedAt: position });
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
