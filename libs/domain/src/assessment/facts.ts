import { earlier, type FactType, fact } from '../kernel/fact.ts';
import { optional, personal } from '../kernel/term.ts';
import {
  BasisPoints,
  flag,
  integer,
  LeaderId,
  LogPosition,
  listOf,
  oneOf,
  Reason,
  Sha256Hex,
  UnitId,
  Year,
} from '../kernel/vocabulary.ts';
import { NoticeId } from '../oversight/terms.ts';
import { EvaluationMethod, FirstMethod, LeaderScoring } from './source-terms.ts';
import {
  AppealBasis,
  AppealDays,
  AppealSubject,
  BindingIndicators,
  EarlierIndicators,
  EarlierVetoes,
  EvaluationId,
  EvaluationScope,
  ExemptionGround,
  Grade,
  GradeBands,
  IndicatorScores,
  Outcome,
  Rank,
  ReasonAnew,
  RevisionGround,
  Rounding,
  SchemeCode,
  SchemeId,
  SchemeTitle,
  ScoreHundredths,
  UnitClasses,
  VetoCodes,
  Vetoes,
  WeightedIndicators,
} from './terms.ts';

/** What a result follows from, and what may be done about it; of schemes that did not say where scores come from. */
const earlierMarking = {
  indicators: EarlierIndicators,
  /** The year’s task is completed if and only if all of these reach their minimum and no veto stands. */
  bindingIndicators: BindingIndicators,
  /** No score is higher. */
  fullMarksHundredths: ScoreHundredths,
  rounding: Rounding,
  /** Best grade first. */
  bands: GradeBands,
  vetoes: optional(EarlierVetoes),
  classes: UnitClasses,
  appealWithinDays: AppealDays,
};

/** The same, and where scores and vetoes come from. */
const marking = {
  ...earlierMarking,
  indicators: WeightedIndicators,
  vetoes: optional(Vetoes),
  leaders: optional(LeaderScoring),
};

const earlierScheme = {
  schemeId: SchemeId,
  titleZh: SchemeTitle,
  titleEn: SchemeTitle,
  ...earlierMarking,
  appealBasis: AppealBasis,
  /** What poverty work weighs in the overall appraisal of units. */
  overallWeight: optional(BasisPoints),
};

export const schemeAdopted = fact('assessment.scheme-adopted', { ...earlierScheme, ...marking }, [
  earlier(earlierScheme, (scheme) => scheme),
]);

export const cycleOpening = { year: Year, schemeId: SchemeId };

/** What the scheme says holds for this year, whatever is adopted later. */
export const cycleOpened = fact('assessment.cycle-opened', { ...cycleOpening, ...marking }, [
  earlier({ ...cycleOpening, ...earlierMarking }, (opened) => opened),
]);

/** No result of the year is recorded any more. */
export const cycleClosed = fact('assessment.cycle-closed', {
  year: Year,
  /** So many units of the scheme’s classes have neither a result nor an exemption, knowingly. */
  missingAccepted: optional(integer(1, 100_000, 3)),
  /** Why they are left without. */
  reason: optional(personal(Reason)),
});

const outcome = { totalScoreHundredths: ScoreHundredths, grade: Grade, taskCompleted: flag() };
/** A result with the scores and vetoes that it follows from. */
export const scored = { ...outcome, indicatorScores: IndicatorScores, vetoes: optional(VetoCodes) };

/** As whoever records one result asks for it. */
export const resultRecording = {
  unitId: UnitId,
  year: Year,
  ...scored,
  basis: personal(Reason),
  /** Of the evaluation that was reviewed, when there was one. */
  evaluationDigest: optional(Sha256Hex),
  reason: optional(personal(ReasonAnew)),
};

/** Without consequence until it is published. `evaluationId`: where a whole evaluation was recorded. */
export const resultRecorded = fact(
  'assessment.result-recorded',
  { ...resultRecording, evaluationId: optional(EvaluationId) },
  [earlier(resultRecording, (recorded) => recorded)],
);

export const resultOfYear = { unitId: UnitId, year: Year };

export const resultPublication = { ...resultOfYear, rank: optional(Rank) };

const publishedResult = { ...resultPublication, ...outcome, vetoes: optional(VetoCodes) };

/** What the circular 通报 says, and by which notice it was made known before, where the policy asks for one; its date is the effective date. From here on a failure has consequences. */
export const resultPublished = fact(
  'assessment.result-published',
  { ...publishedResult, noticeId: optional(NoticeId) },
  [
    earlier({ ...resultOfYear, ...outcome }, (published) => published),
    earlier(publishedResult, (published) => published),
  ],
);

/** An appeal alone suspends nothing. */
export const appealLodged = fact('assessment.appeal-lodged', {
  unitId: UnitId,
  year: Year,
  against: listOf(AppealSubject, 1, 4),
  grounds: personal(Reason),
});

/** Changes no result by itself: an appeal that is upheld orders a revision, which is what follows. */
export const appealDecided = fact('assessment.appeal-decided', {
  unitId: UnitId,
  year: Year,
  decision: oneOf('upheld', 'rejected'),
  reason: personal(Reason),
});

/** The new result, whole; the old one is known. */
const revisionWithoutRank = {
  unitId: UnitId,
  year: Year,
  ...scored,
  ground: RevisionGround,
  reason: personal(Reason),
};
/** Left out, the rank stays as it was. */
export const resultRevision = { ...revisionWithoutRank, rank: optional(Rank) };

export const resultRevised = fact('assessment.result-revised', { ...resultRevision, previous: Outcome }, [
  earlier({ ...revisionWithoutRank, previous: Outcome }, (revised) => revised),
]);

/** 免责 (force majeure): the year neither counts nor resets a streak. */
export const exemptionGranted = fact('assessment.exemption-granted', {
  unitId: UnitId,
  year: Year,
  ground: ExemptionGround,
  basis: personal(Reason),
});

export const exemptionRevocation = { ...resultOfYear, reason: personal(Reason) };

/** It should not have been granted: from the effective date on the year counts as its result says, or as missing. */
export const exemptionRevoked = fact('assessment.exemption-revoked', exemptionRevocation);

/** 专项考核 of a principal leader of a county or township (outline 2015); feeds appointments, raises no obligation. */
export const specialAssessmentRecorded = fact('assessment.special-assessment-recorded', {
  leaderId: LeaderId,
  unitId: UnitId,
  year: Year,
  scoreHundredths: ScoreHundredths,
  grade: Grade,
  basis: personal(Reason),
  reason: optional(personal(ReasonAnew)),
});

export const scoreEntry = {
  unitId: UnitId,
  year: Year,
  /** Of the indicator. */
  code: SchemeCode,
  scoreHundredths: ScoreHundredths,
  reason: personal(Reason),
};

/** 评定 of an indicator by the office: what evaluations count from here on, in place of what is computed and beside it. */
export const scoreEntered = fact('assessment.score-entered', scoreEntry);

export const vetoEntry = { unitId: UnitId, year: Year, code: SchemeCode, stands: flag(), reason: personal(Reason) };

/** That a veto stands, or does not, whatever is computed of it. */
export const vetoEntered = fact('assessment.veto-entered', vetoEntry);

const evaluated = {
  evaluationId: EvaluationId,
  year: Year,
  schemeId: SchemeId,
  /** What was recorded after it is not known. */
  position: LogPosition,
  scope: optional(EvaluationScope),
  /** Units that were evaluated. */
  count: integer(0, 1_000_000, 4400),
  /** SHA-256 of the canonical bytes. */
  digest: Sha256Hex,
};

/**
 * That a year was evaluated by what was recorded as far as a position. The bytes are not kept: whoever has the log makes them
 * again, and finds the same digest.
 */
export const evaluationGenerated = fact('assessment.evaluation-generated', { ...evaluated, method: EvaluationMethod }, [
  earlier({ ...evaluated, method: FirstMethod }, (same) => same),
]);

export const evaluationReview = {
  evaluationId: EvaluationId,
  /** What the reviewer found, where there is something to say. */
  finding: optional(personal(Reason)),
};

/** That another person looked at it and found it in order. */
export const evaluationReviewed = fact('assessment.evaluation-reviewed', {
  ...evaluationReview,
  year: Year,
  digest: Sha256Hex,
});

export const evaluationRecording = {
  evaluationId: EvaluationId,
  basis: personal(Reason),
  /** Required where some of its results are recorded already, and differ. */
  reason: optional(personal(ReasonAnew)),
};

const whole = { evaluationId: EvaluationId, year: Year, digest: Sha256Hex };
const results = integer(0, 1_000_000, 4_400);

/** What follows is the results of this evaluation, in batches, until it is complete. */
export const evaluationRecordingStarted = fact('assessment.evaluation-recording-started', {
  ...whole,
  ...evaluationRecording,
  /** As far as this position, nothing that it rests on is newer than it. */
  checkedTo: LogPosition,
  /** Units that have a result by it. */
  results,
  /** Units that have none: something is missing. */
  gaps: integer(0, 1_000_000, 3),
});

/** All its results are recorded; `left`: those that stay as they are, for they were published before. */
export const evaluationRecorded = fact('assessment.evaluation-recorded', {
  ...whole,
  results,
  left: integer(0, 1_000_000, 0),
});

export const evaluationPublishing = {
  evaluationId: EvaluationId,
  /** So many events have been recorded since its results were that would change them, knowingly. */
  newerAccepted: optional(integer(0, 1_000_000, 1)),
  /** Why its results are published as they are recorded all the same. */
  reason: optional(personal(Reason)),
};

/** By which notices its units were made known before, where the policy asks for it. */
export const noticedPublishing = { ...evaluationPublishing, noticeIds: optional(listOf(NoticeId, 1, 300)) };

/** What follows is the publication of its results, in batches, until it is complete. */
export const evaluationPublishingStarted = fact(
  'assessment.evaluation-publishing-started',
  { ...whole, ...noticedPublishing },
  [earlier(whole, (same) => same), earlier({ ...whole, ...evaluationPublishing }, (same) => same)],
);

/** `left`: results that stay as they are, for they were published, or recorded anew by another way, before. */
export const evaluationPublished = fact('assessment.evaluation-published', {
  ...whole,
  results,
  left: integer(0, 1_000_000, 0),
});

export const assessmentFacts: readonly FactType[] = [
  schemeAdopted,
  cycleOpened,
  cycleClosed,
  resultRecorded,
  resultPublished,
  appealLodged,
  appealDecided,
  resultRevised,
  exemptionGranted,
  exemptionRevoked,
  specialAssessmentRecorded,
  scoreEntered,
  vetoEntered,
  evaluationGenerated,
  evaluationReviewed,
  evaluationRecordingStarted,
  evaluationRecorded,
  evaluationPublishingStarted,
  evaluationPublished,
];
