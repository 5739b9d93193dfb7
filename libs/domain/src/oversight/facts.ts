import { earlier, type FactType, fact } from '../kernel/fact.ts';
import { optional, personal } from '../kernel/term.ts';
import {
  CalendarDay,
  FirstNoticeKind,
  FundId,
  Instant,
  integer,
  LeaderId,
  lines,
  NoticeKind,
  ObligationId,
  oneOf,
  Reason,
  Sha256Hex,
  text,
  UnitId,
  Year,
} from '../kernel/vocabulary.ts';
import {
  AnnouncementId,
  AnnouncementKind,
  ClockDoubt,
  ErasedPositions,
  ErasureId,
  FindingId,
  FindingSource,
  FlagCode,
  ImportedRows,
  ImportedTable,
  ImportId,
  LegalBasis,
  LogKeyId,
  NoticeId,
  NoticePlace,
  NoticeProjects,
  NoticeUnits,
  ObjectionId,
  RotationId,
  StopCode,
} from './terms.ts';

/** The reason speaks of the person, so it can be erased itself. */
export const erasureRequested = fact('oversight.erasure-requested', {
  erasureId: ErasureId,
  legalBasis: LegalBasis,
  positions: ErasedPositions,
  reason: personal(Reason),
});

/**
 * From here on the personal parts at these positions are lawfully gone: their bytes are deleted after this is recorded. A
 * verifier without the ledger finds here why they are missing.
 */
export const personalErased = fact('oversight.personal-erased', {
  erasureId: ErasureId,
  positions: ErasedPositions,
  legalBasis: LegalBasis,
  /** Another than who approved. */
  requestedBy: text(200, 'role:operator'),
});

export const erasureRefused = fact('oversight.erasure-refused', { erasureId: ErasureId, reason: personal(Reason) });

const LogSize = integer(0, Number.MAX_SAFE_INTEGER, 1200);

/**
 * The log goes on from a backup that may be older than what others hold. `sizeReleased` is of the newest checkpoint that is
 * known to have been released, 0 where none is: what stood at the positions from `sizeRestored` to `sizeReleased` − 1 is
 * lost. Where it is not larger than `sizeRestored`, nobody could say what was released besides: the guard was lost. Only ever
 * recorded by `onus restore`, as the first events afterwards.
 */
export const restoredFromBackup = fact('oversight.restored-from-backup', {
  sizeRestored: LogSize,
  rootRestored: Sha256Hex,
  sizeReleased: LogSize,
  rootReleased: Sha256Hex,
  reason: personal(Reason),
});

export const logKeyRotationRequested = fact('oversight.log-key-rotation-requested', {
  rotationId: RotationId,
  reason: personal(Reason),
});

/** The key is to be handed over: the signer rotates after this is recorded, and the event that tells so names this as its cause. */
export const logKeyRotationApproved = fact('oversight.log-key-rotation-approved', {
  rotationId: RotationId,
  /** Another than who approved. */
  requestedBy: text(200, 'role:operator'),
});

export const logKeyRotationRefused = fact('oversight.log-key-rotation-refused', {
  rotationId: RotationId,
  reason: personal(Reason),
});

/**
 * Another key signs for the log from here on: whoever trusts the old one finds here, in its own words, whom to trust now.
 * Only ever recorded by the service, which alone knows what the signer did; its cause is the approval, if there was one.
 */
export const logKeyRotated = fact('oversight.log-key-rotated', {
  /** Of the key that handed over. */
  oldKeyId: LogKeyId,
  /** As it is printed and published: `name+hex8+base64`. */
  newVerifierKey: text(400, 'onus.local/ledger+a1b2c3d4+AWIzkbm9uY2UtdGhhdC1pcy1ub3QtYS1yZWFsLWtleSE='),
  /** The note, signed by both keys, by which the old one hands over. */
  statement: lines(4_000, 'onus key rotation v1'),
  /** First size of the log for which the new key signs; two may name the same, where nothing was recorded in between. */
  fromSize: integer(1, Number.MAX_SAFE_INTEGER, 1200),
});

/** What the clock showed is right, somebody says: from here on events are dated by it again. */
export const clockConfirmed = fact('oversight.clock-confirmed', {
  doubt: ClockDoubt,
  /** What was to be expected: by the clock that nobody sets, or by the last event. */
  before: Instant,
  /** What the clock showed instead, when it came into doubt. */
  shown: Instant,
  reason: personal(Reason),
});

/**
 * The root of the index over the first `entries` entries of the log: which positions name which subject, so that an answer
 * can be shown to leave nothing out. Only ever recorded by the service, under `INDEX_SUBJECT`.
 */
export const indexCommitted = fact('oversight.index-committed', { entries: LogSize, root: Sha256Hex });

const firstPosting = {
  noticeId: NoticeId,
  kind: FirstNoticeKind,
  /** The unit that makes it known; all that it names lie in this one. */
  issuerId: UnitId,
  unitIds: NoticeUnits,
  textDigest: Sha256Hex,
  place: personal(NoticePlace),
  /** The last day of the window. */
  until: CalendarDay,
};

/** What a notice or an announcement is about, beside its units: projects or the fund that pays for them, the year of results, the measure of an obligation. */
const subjectMatter = {
  projectIds: optional(NoticeProjects),
  fundId: optional(FundId),
  year: optional(Year),
  obligationId: optional(ObligationId),
};

export const noticePosting = { ...firstPosting, kind: NoticeKind, ...subjectMatter };

const minimum = {
  /** So many days it had to be open, by this version of the policy. */
  daysMinimum: integer(1, 3650, 7),
  policyVersion: integer(1, 1000, 1),
};

/** 公示, before something is decided. The window is open from the effective date until `until`, both counted. */
export const noticePosted = fact('oversight.notice-posted', { ...noticePosting, ...minimum }, [
  earlier({ ...firstPosting, ...minimum }, (same) => same),
]);

export const objectionRaised = fact('oversight.objection-raised', {
  noticeId: NoticeId,
  objectionId: ObjectionId,
  /** Of those that the notice names, the one that it is against: it holds up that one alone. */
  unitId: UnitId,
  /** Of the objection as filed. */
  textDigest: Sha256Hex,
  objector: personal(text(120, '演示村民甲')),
});

export const objectionAnswer = {
  noticeId: NoticeId,
  objectionId: ObjectionId,
  outcome: oneOf('upheld', 'rejected'),
  /** Of the answer as given. */
  answerDigest: Sha256Hex,
  finding: optional(personal(lines(2000, '经入户核查，收入达标，“三保障”落实'))),
};

export const objectionAnswered = fact('oversight.objection-answered', { ...objectionAnswer, unitId: UnitId });

export const objectionWithdrawal = { noticeId: NoticeId, objectionId: ObjectionId, reason: personal(Reason) };

export const objectionWithdrawn = fact('oversight.objection-withdrawn', { ...objectionWithdrawal, unitId: UnitId });

/**
 * 公告, after something was decided: what came of it, and by which notice it had been made known, where there was one. Exits are announced
 * in `exit`.
 */
export const announcementPosted = fact('oversight.announcement-posted', {
  announcementId: AnnouncementId,
  kind: AnnouncementKind,
  /** The unit that makes it known; all that it names lie in this one. */
  issuerId: UnitId,
  unitIds: NoticeUnits,
  noticeId: optional(NoticeId),
  ...subjectMatter,
  /** Of the text as it was put up. */
  textDigest: Sha256Hex,
  place: personal(NoticePlace),
});

/** About a unit and a year, or about one person there; what was found is for whoever may read of persons. */
export const findingRecorded = fact('oversight.finding-recorded', {
  findingId: FindingId,
  unitId: UnitId,
  /** Whom it names; left out, it is the unit's. */
  leaderId: optional(LeaderId),
  /** The year that it is about. */
  year: Year,
  source: FindingSource,
  /** Of a flag: which. */
  flag: optional(FlagCode),
  outcome: oneOf('upheld', 'rejected'),
  /** Of the report as filed. */
  reportDigest: optional(Sha256Hex),
  finding: personal(lines(2000, '经核查，两个项目未公示即拨付资金')),
});

/**
 * From the effective date on: within how many calendar days a clue 问题线索 is assigned after it came in, checked after it was assigned, and
 * answered, or closed where there is nobody to answer, after the check.
 */
export const clueTermsSet = fact('oversight.clue-terms-set', {
  assignDays: integer(1, 365, 30),
  checkDays: integer(1, 730, 90),
  answerDays: integer(1, 365, 15),
  legalBasis: text(300, '《纪检监察机关处理检举控告工作规则》'),
});

/**
 * The rows of an office's file begin to be recorded, for whoever ordered it and by the document of this event; each of their
 * events names this one as its cause. Every row had been tried, and none was refused. Only ever recorded by the service.
 */
export const importStarted = fact('oversight.import-started', {
  importId: ImportId,
  kind: ImportedTable,
  rows: ImportedRows,
  /** Of the rows as the service keeps them until they are recorded, with a salt among them. */
  rowsDigest: Sha256Hex,
});

/** Every row is recorded. */
export const importCompleted = fact('oversight.import-completed', { importId: ImportId, rows: ImportedRows });

/** It ends before a row that has become impossible meanwhile; those before it are recorded, and none after it. */
export const importStopped = fact('oversight.import-stopped', {
  importId: ImportId,
  /** Rows recorded; left out where nobody can say any more, because the rows are lost. */
  recorded: optional(ImportedRows),
  /** As spreadsheets number rows; left out where it is none in particular. */
  row: optional(ImportedRows),
  code: StopCode,
});

export const oversightFacts: readonly FactType[] = [
  erasureRequested,
  personalErased,
  erasureRefused,
  restoredFromBackup,
  logKeyRotationRequested,
  logKeyRotationApproved,
  logKeyRotationRefused,
  logKeyRotated,
  clockConfirmed,
  indexCommitted,
  noticePosted,
  objectionRaised,
  objectionAnswered,
  objectionWithdrawn,
  announcementPosted,
  findingRecorded,
  clueTermsSet,
  importStarted,
  importCompleted,
  importStopped,
];
