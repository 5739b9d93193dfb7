import { dayOf, NoticeId, NoticeKind, oneOf, optional, UnitId } from '@onus/domain';
import { listNotices, listObjections } from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { Day, orNull, Text, Whole } from './answer-terms.ts';
import { pagedQuery } from './paged-query.ts';

const tag = 'oversight';
const permission = 'register:read';

export const noticeQueries = [
  pagedQuery({
    path: 'notices',
    times: 'kept',
    tag,
    permission,
    summary: {
      zh: '公示及其在某日的状态，所列每一单位一行：公示中、因异议未答复而未届满、异议成立、已届满',
      en: 'public notices, a row for each unit that they name: open, held by an objection, objected, or closed on the day',
    },
    fields: {
      on: optional(PlausibleDay),
      noticeId: optional(NoticeId),
      unitId: optional(UnitId),
      within: optional(UnitId),
      kind: optional(NoticeKind),
      state: optional(oneOf('open', 'held', 'objected', 'closed')),
    },
    after: Type.Object({ from: Text, noticeId: Text, unitId: Text }),
    row: Type.Object({
      noticeId: Text,
      unitId: Text,
      kind: Text,
      issuerId: Text,
      from: Day,
      until: Day,
      place: Text,
      textDigest: Text,
      daysMinimum: Whole,
      policyVersion: Whole,
      postedBy: Text,
      postedAt: Whole,
      objections: Whole,
      objectionsOpen: Whole,
      objectionsUpheld: Whole,
      state: Text,
    }),
    page: ({ views, clock }, { on = dayOf(clock()), ...request }, page) =>
      listNotices(views, { on, ...request, ...page }),
  }),
  pagedQuery({
    path: 'objections',
    times: 'made',
    tag,
    permission,
    summary: { zh: '公示异议及其答复，按登记先后排列', en: 'objections to notices and how they were answered' },
    fields: {
      noticeId: optional(NoticeId),
      unitId: optional(UnitId),
      within: optional(UnitId),
      status: optional(oneOf('open', 'upheld', 'rejected', 'withdrawn')),
    },
    after: Type.Object({ raisedAt: Whole }),
    row: Type.Object({
      noticeId: Text,
      objectionId: Text,
      unitId: Text,
      status: Text,
      textDigest: Text,
      raisedBy: Text,
      raisedOn: Day,
      raisedAt: Whole,
      closedBy: orNull(Text),
      closedOn: orNull(Day),
      closedAt: orNull(Whole),
      answerDigest: orNull(Text),
    }),
    page: ({ views }, request, page) => listObjections(views, { ...request, ...page }),
  }),
];
