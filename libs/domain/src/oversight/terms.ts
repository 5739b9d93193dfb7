import { Type } from 'typebox';
import { ProjectId } from '../funds/terms.ts';
import { term, type ValueOf } from '../kernel/term.ts';
import { code, id, integer, LogPosition, listOf, oneOf, text, UnitId } from '../kernel/vocabulary.ts';

export const ErasureId = id('erasure', '删除申请', 'erasure', 'erasure-2017-0001');

export const RotationId = id('log-key-rotation', '密钥更换申请', 'key rotation', 'rotation-2017-0001');

/**
 * The provision of law, and nothing about the person: it stays in the log for ever. Laws, their articles and their names change,
 * so it is cited in words, as in the decision, and not by a code of ours; why this person asks stands in the reason, which is personal.
 */
export const LegalBasis = text(300, '《中华人民共和国个人信息保护法》第四十七条第一款第一项');

/** Positions of events whose personal parts are to go. As many as the log erases at a time. */
export const ErasedPositions = listOf(LogPosition, 1, 1_000);

/** The one stream that tells of restorations from a backup. */
export const RESTORATIONS = 'log-restorations';

/** The one stream that tells which keys have signed for the log. */
export const LOG_KEYS = 'log-keys';

/** What names a key within its log, in every note that it signed. */
export const LogKeyId = term(Type.String({ pattern: '^[0-9a-f]{8}$' }), {
  rule: { zh: '8 位十六进制小写的密钥编号', en: 'the id of a key: 8 lower-case hex digits' },
  example: 'a1b2c3d4',
});

/**
 * Why the clock by which the log dates its events was not believed: it jumped while the service ran; or, when
 * the service was started, it stood long after the last event, or before it.
 */
export const ClockDoubt = oneOf('jumped', 'gap', 'behind');
export type ClockDoubt = ValueOf<typeof ClockDoubt>;

/** The one stream that tells the roots of the index of subjects, and the subject under which they are found. */
export const INDEX_COMMITMENTS = 'log-index';
export const INDEX_SUBJECT = 'log:index';

export const NoticeId = id('notice', '公示', 'notice', 'notice-2018-0001');
export const ObjectionId = id('objection', '异议', 'objection', 'objection-2018-0001');

export const AnnouncementId = id('announcement', '公告', 'announcement', 'announcement-2018-0001');

/** What is announced after it was decided; exits have an announcement of their own, the last step of each. */
export const AnnouncementKind = oneOf('household', 'project', 'fund', 'result', 'measure');
export type AnnouncementKind = ValueOf<typeof AnnouncementKind>;

export const NoticeProjects = listOf(ProjectId, 1, 100);

/** Whom one notice names: a batch of counties, the villages of a township. */
export const NoticeUnits = listOf(UnitId, 1, 100);

/** Where it is to be seen; no word about persons. */
export const NoticePlace = text(100, '乡镇政务公开栏和各村村务公开栏');

export const FindingId = id('finding', '检查认定', 'finding', 'finding-2017-0001');

/** Where it was found: an inspection 督查, an audit 审计, a clue 问题线索 that was checked, a flag that was looked into. */
export const FindingSource = oneOf('inspection', 'audit', 'clue', 'flag');
export type FindingSource = ValueOf<typeof FindingSource>;

/** The rule that raised a flag. */
export const FlagCode = code('idle-two-years');

/** An import is known by the SHA-256 of its file: the same file is no other import. */
export const ImportId = term(Type.String({ pattern: '^[0-9a-f]{64}$' }), {
  rule: {
    zh: '导入文件 SHA-256 的 64 位十六进制小写值',
    en: 'the SHA-256 of the file that is imported, as 64 lower-case hex digits',
  },
  example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  subject: 'import',
});

/** What a table that offices send is about. */
export const ImportedTable = oneOf(
  'units',
  'appointments',
  'targets',
  'progress',
  'results',
  'payments',
  'household-counts',
);
export type ImportedTable = ValueOf<typeof ImportedTable>;

export const ImportedRows = integer(0, 1_000_000, 320);

/** Of what ended an import: that of the command that a row became, or of the import itself. */
export const StopCode = term(Type.String({ pattern: '^[a-z]+(?:-[a-z]+)*\\.[a-z0-9-]+$', maxLength: 100 }), {
  rule: { zh: '代码，如 task.already-exists', en: 'a code, such as task.already-exists' },
  example: 'task.already-exists',
});
