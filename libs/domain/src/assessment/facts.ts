import { earlier, type FactType, fact } from '../kernel/fact.ts';
import { optional } from '../kernel/term.ts';
import { BasisPoints, flag, LeaderId, listOf, oneOf, Reason, Sha256Hex, UnitId, Year } from '../kernel/vocabulary.ts';
import {
  Grade,
  GradeBands,
  IndicatorScore,
  Outcome,
  SchemeCode,
  SchemeId,
  SchemeTitle,
  ScoreHundredths,
  UnitClasses,
  Veto,
  VetoCodes,
  WeightedIndicator,
} from './terms.ts';

export const schemeAdopted = fact('assessment.scheme-adopted', {
  schemeId: SchemeId,
  titleZh: SchemeTitle,
  titleEn: SchemeTitle,
  indicators: listOf(WeightedIndicator, 1, 50),
  /** Best grade first. */
  bands: GradeBands,
  vetoes: optional(listOf(Veto, 1, 20)),
  classes: UnitClasses,
  /** What poverty work weighs in the overall appraisal of units. */
  overallWeight: optional(BasisPoints),
});

export const cycleOpening = { year: Year, schemeId: SchemeId };

const graded = { ...cycleOpening, bands: GradeBands, classes: UnitClasses };

/** Bands, classes, and codes are those of the scheme: they hold for this year, whatever is adopted later. */
export const cycleOpened = fact(
  'assessment.cycle-opened',
  {
    ...graded,
    indicators: optional(listOf(SchemeCode, 1, 50)),
    vetoes: optional(listOf(SchemeCode, 0, 20)),
  },
  [earlier(graded, (old) => old)],
);

export const cycleClosed = fact('assessment.cycle-closed', { year: Year });

/** Without consequence until it is published. */
export const resultRecorded = fact('assessment.result-recorded', {
  unitId: UnitId,
  year: Year,
  totalScoreHundredths: ScoreHundredths,
  grade: Grade,
  taskCompleted: flag(),
  indicatorScores: optional(listOf(IndicatorScore, 1, 50)),
  vetoes: optional(VetoCodes),
  basis: Reason,
  /** Of the evaluation that was reviewed, when there was one. */
  evaluationDigest: optional(Sha256Hex),
});

export const resultOfYear = { unitId: UnitId, year: Year };

/** What the circular 通报 says; its date is the effective date. From here on a failure has consequences. */
export const resultPublished = fact('assessment.result-published', {
  ...resultOfYear,
  totalScoreHundredths: ScoreHundredths,
  grade: Grade,
  taskCompleted: flag(),
});

/** An appeal alone suspends nothing. */
export const appealLodged = fact('assessment.appeal-lodged', { unitId: UnitId, year: Year, grounds: Reason });

/** Changes no result by itself: an appeal that is upheld is followed by a revision. */
export const appealDecided = fact('assessment.appeal-decided', {
  unitId: UnitId,
  year: Year,
  decision: oneOf('upheld', 'rejected'),
  reason: Reason,
});

/** The new result, whole; the old one is known. */
export const resultRevision = {
  unitId: UnitId,
  year: Year,
  totalScoreHundredths: ScoreHundredths,
  grade: Grade,
  taskCompleted: flag(),
  reason: Reason,
};

export const resultRevised = fact('assessment.result-revised', { ...resultRevision, previous: Outcome });

/** 免责 (force majeure): the year neither counts nor resets a streak. */
export const exemptionGranted = fact('assessment.exemption-granted', { unitId: UnitId, year: Year, basis: Reason });

/** 专项考核 of a principal leader of a county or township (outline 2015); feeds appointments, raises no obligation. */
export const specialAssessmentRecorded = fact('assessment.special-assessment-recorded', {
  leaderId: LeaderId,
  unitId: UnitId,
  year: Year,
  scoreHundredths: ScoreHundredths,
  grade: Grade,
  basis: Reason,
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
  specialAssessmentRecorded,
];
