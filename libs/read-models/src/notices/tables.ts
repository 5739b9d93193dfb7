import type { Objection } from '@onus/domain';
import { table } from '../runner/table.ts';

/** A notice, for one of the units that it names: each has a window of its own. Where it was posted is not here: that is personal. */
export interface NoticeRow {
  readonly noticeId: string;
  readonly unitId: string;
  readonly kind: string;
  readonly issuerId: string;
  /** First and last day of the window. */
  readonly from: string;
  readonly until: string;
  readonly textDigest: string;
  /** What it is about, beside its units. */
  readonly projectIds: string | null; // a JSON list
  readonly fundId: string | null;
  readonly year: number | null;
  readonly obligationId: string | null;
  readonly daysMinimum: number;
  readonly policyVersion: number;
  readonly postedBy: string;
  /** Position of the event. */
  readonly postedAt: number;
}

/** An announcement, for one of the units that it names. Where it was posted is not here: that is personal. */
export interface AnnouncementRow {
  readonly announcementId: string;
  readonly unitId: string;
  readonly kind: string;
  readonly issuerId: string;
  readonly announcedOn: string;
  /** By which it had been made known before. */
  readonly noticeId: string | null;
  readonly projectIds: string | null; // a JSON list
  readonly fundId: string | null;
  readonly year: number | null;
  readonly obligationId: string | null;
  readonly textDigest: string;
  readonly postedBy: string;
  /** Position of the event. */
  readonly postedAt: number;
}

/** Who objected is not here: that is personal. */
export interface ObjectionRow {
  readonly noticeId: string;
  readonly objectionId: string;
  readonly unitId: string;
  readonly status: Objection['status'];
  readonly textDigest: string;
  readonly raisedBy: string;
  readonly raisedOn: string;
  readonly raisedAt: number;
  /** Answered or withdrawn. */
  readonly closedBy: string | null;
  readonly closedOn: string | null;
  readonly closedAt: number | null;
  readonly answerDigest: string | null;
}

export const noticeTable = table<NoticeRow>()({
  name: 'notice',
  columns: {
    noticeId: 'text',
    unitId: 'text',
    kind: 'text',
    issuerId: 'text',
    from: 'text',
    until: 'text',
    textDigest: 'text',
    projectIds: 'text null',
    fundId: 'text null',
    year: 'integer null',
    obligationId: 'text null',
    daysMinimum: 'integer',
    policyVersion: 'integer',
    postedBy: 'text',
    postedAt: 'integer',
  },
  key: ['noticeId', 'unitId'],
  indexes: [
    ['from', 'noticeId', 'unitId'],
    ['unitId', 'from'],
  ],
});

export const objectionTable = table<ObjectionRow>()({
  name: 'objection',
  columns: {
    noticeId: 'text',
    objectionId: 'text',
    unitId: 'text',
    status: 'text',
    textDigest: 'text',
    raisedBy: 'text',
    raisedOn: 'text',
    raisedAt: 'integer',
    closedBy: 'text null',
    closedOn: 'text null',
    closedAt: 'integer null',
    answerDigest: 'text null',
  },
  key: ['noticeId', 'objectionId'],
  indexes: [['noticeId', 'unitId']],
});

export const announcementTable = table<AnnouncementRow>()({
  name: 'announcement',
  columns: {
    announcementId: 'text',
    unitId: 'text',
    kind: 'text',
    issuerId: 'text',
    announcedOn: 'text',
    noticeId: 'text null',
    projectIds: 'text null',
    fundId: 'text null',
    year: 'integer null',
    obligationId: 'text null',
    textDigest: 'text',
    postedBy: 'text',
    postedAt: 'integer',
  },
  key: ['announcementId', 'unitId'],
  indexes: [
    ['announcedOn', 'announcementId', 'unitId'],
    ['unitId', 'announcedOn'],
  ],
});
