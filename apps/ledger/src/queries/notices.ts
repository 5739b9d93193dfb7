import { AnnouncementId, AnnouncementKind, dayOf, NoticeId, NoticeKind, oneOf, optional, UnitId } from '@onus/domain';
import { listAnnouncements, listNotices, listObjections } from '@onus/read-models';
import { Type } from 'typebox';
import { PlausibleDay } from '../plausible-day.ts';
import { Actions, actionsOn } from './actions-on.ts';
import { Day, orNull, Text, Whole } from './answer-terms.ts';
import { found } from './found.ts';
import { pagedQuery } from './paged-query.ts';
import { query } from './query.ts';
import { isOfThePast } from './sources.ts';

const tag = 'oversight';
const permission = 'register:read';

/** What it is about, beside its units. */
const MATTER = {
  projectIds: Type.Array(Text),
  fundId: orNull(Text),
  year: orNull(Whole),
  obligationId: orNull(Text),
};

const NoticeAnswer = Type.Object({
  noticeId: Text,
  unitId: Text,
  kind: Text,
  issuerId: Text,
  from: Day,
  until: Day,
  textDigest: Text,
  ...MATTER,
  daysMinimum: Whole,
  policyVersion: Whole,
  postedBy: Text,
  postedAt: Whole,
  objections: Whole,
  objectionsOpen: Whole,
  objectionsUpheld: Whole,
  state: Text,
});

const ObjectionAnswer = Type.Object({
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
});

/** Units of one notice, and objections to it, that are told. */
const TOLD_MAX = 500;

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
    row: NoticeAnswer,
    page: ({ views, clock }, { on = dayOf(clock()), ...request }, page) =>
      listNotices(views, { on, ...request, ...page }),
  }),
  query({
    path: 'notices/:noticeId',
    times: 'made',
    tag,
    permission,
    summary: {
      zh: '某次公示：所列各单位的状态、各项异议，以及今天可对其办理的事项',
      en: 'a public notice: how it stands for each unit that it names, the objections to it, and what may be done about it today',
    },
    fields: { noticeId: NoticeId, on: optional(PlausibleDay) },
    example: { noticeId: 'notice-2017-city-431200' },
    answer: Type.Object({
      units: Type.Array(NoticeAnswer),
      objections: Type.Array(ObjectionAnswer),
      actions: Type.Optional(Actions),
    }),
    ask: async (sources, { noticeId, on: asked }, caller) => {
      const on = asked ?? dayOf(sources.clock());
      const { rows: units, position } = await listNotices(sources.views, { on, noticeId, limit: TOLD_MAX });
      await found(sources.log, { kind: 'notice', id: noticeId }, units[0]);
      const { rows: objections } = await listObjections(sources.views, { noticeId, limit: TOLD_MAX });
      if (asked !== undefined || isOfThePast(sources)) return { units, objections, position };
      const ids = objections.filter(({ status }) => status === 'open').map(({ objectionId }) => objectionId);
      const parts = { field: 'objectionId', ids };
      return {
        units,
        objections,
        actions: await actionsOn(sources, caller, { record: { noticeId }, parts }),
        position,
      };
    },
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
    row: ObjectionAnswer,
    page: ({ views }, request, page) => listObjections(views, { ...request, ...page }),
  }),
  pagedQuery({
    path: 'announcements',
    times: 'made',
    tag,
    permission,
    summary: {
      zh: '公告（决定之后），所列每一单位一行，按公告日期排列；退出的公告见退出各环节',
      en: 'announcements of what was decided, a row for each unit that they name; those of exits stand with the steps of the exits',
    },
    fields: {
      announcementId: optional(AnnouncementId),
      unitId: optional(UnitId),
      within: optional(UnitId),
      kind: optional(AnnouncementKind),
      noticeId: optional(NoticeId),
    },
    after: Type.Object({ announcedOn: Text, announcementId: Text, unitId: Text }),
    row: Type.Object({
      announcementId: Text,
      unitId: Text,
      kind: Text,
      issuerId: Text,
      announcedOn: Day,
      noticeId: orNull(Text),
      ...MATTER,
      textDigest: Text,
      postedBy: Text,
      postedAt: Whole,
    }),
    page: ({ views }, request, page) => listAnnouncements(views, { ...request, ...page }),
  }),
];
