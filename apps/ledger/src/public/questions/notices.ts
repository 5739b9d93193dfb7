import { AnnouncementKind, dayOf, disclosedCount, NoticeKind, oneOf, optional, UnitId, Year } from '@onus/domain';
import { listAnnouncedExits, listAnnouncements, listNotices } from '@onus/read-models';
import { Type } from 'typebox';
import { Day, orNull, Text, Whole } from '../../queries/answer-terms.ts';
import { ExitLevel } from '../../queries/terms.ts';
import { EVIDENCE, pagedQuestion, withEvidence } from '../public-question.ts';

/** What a notice or an announcement is about, beside its units. */
const MATTER = { projectIds: Type.Array(Text), fundId: orNull(Text), year: orNull(Whole) };

/** Notices before decisions; of objections how many there are, and not by whom. */
export const postedNotices = pagedQuestion({
  path: 'notices',
  summary: {
    zh: '公示（决定之前），所列每一单位一行，附今日状态：公示中、因异议未答复而未届满、异议成立、已届满',
    en: 'public notices before decisions, a row for each unit that they name: open, held by an objection, objected, or closed today',
  },
  fields: {
    unitId: optional(UnitId),
    within: optional(UnitId),
    kind: optional(NoticeKind),
    state: optional(oneOf('open', 'held', 'objected', 'closed')),
  },
  after: Type.Object({ from: Text, noticeId: Text, unitId: Text }),
  row: {
    noticeId: Text,
    unitId: Text,
    kind: Text,
    issuerId: Text,
    from: Day,
    until: Day,
    ...MATTER,
    textDigest: Text,
    objections: orNull(Whole),
    state: Text,
    ...EVIDENCE,
  },
  page: async ({ views, clock }, request, page) => {
    const { rows, ...rest } = await listNotices(views, { on: dayOf(clock()), ...request, ...page });
    const told = rows.map((row) => ({
      ...row,
      objections: disclosedCount(row.objections),
      position: row.postedAt,
    }));
    return withEvidence({ ...rest, rows: told });
  },
});

/** Announcements after decisions. */
export const postedAnnouncements = pagedQuestion({
  path: 'announcements',
  summary: {
    zh: '公告（决定之后），所列每一单位一行，按公告日期排列',
    en: 'announcements of what was decided, a row for each unit that they name, by day',
  },
  fields: { unitId: optional(UnitId), within: optional(UnitId), kind: optional(AnnouncementKind) },
  after: Type.Object({ announcedOn: Text, announcementId: Text, unitId: Text }),
  row: {
    announcementId: Text,
    unitId: Text,
    kind: Text,
    issuerId: Text,
    announcedOn: Day,
    noticeId: orNull(Text),
    ...MATTER,
    textDigest: Text,
    ...EVIDENCE,
  },
  page: async ({ views }, request, page) => {
    const { rows, ...rest } = await listAnnouncements(views, { ...request, ...page });
    const told = rows.map((row) => ({ ...row, position: row.postedAt }));
    return withEvidence({ ...rest, rows: told });
  },
});

/** Exits that were announced. */
export const announcedExits = pagedQuestion({
  path: 'exits',
  summary: {
    zh: '已公告的贫困县摘帽、贫困村出列；后经查明不实而撤销的，列明日期',
    en: 'poverty counties and poor villages whose exit was announced; where it was revoked since, from which day',
  },
  fields: {
    year: optional(Year),
    level: optional(ExitLevel),
    unitId: optional(UnitId),
    within: optional(UnitId),
  },
  after: Type.Object({ position: Type.Integer({ minimum: 0 }) }),
  row: {
    unitId: Text,
    level: Text,
    code: Text,
    year: Whole,
    approvedOn: orNull(Day),
    announcedOn: Day,
    noticeId: orNull(Text),
    endedOn: orNull(Day),
    endedAs: orNull(Text),
    ...EVIDENCE,
  },
  page: async ({ views }, request, page) => withEvidence(await listAnnouncedExits(views, { ...request, ...page })),
});
