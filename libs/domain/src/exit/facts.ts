import { ExitStepKind } from '../accountability/policy-terms.ts';
import { earlier, type FactType, fact } from '../kernel/fact.ts';
import { mentioned, optional, personal } from '../kernel/term.ts';
import {
  flag,
  Indicator,
  integer,
  Persons,
  Reason,
  Sha256Hex,
  TargetValue,
  UnitId,
  Year,
} from '../kernel/vocabulary.ts';
import { NoticeId } from '../oversight/terms.ts';
import {
  AnnouncementPlace,
  CountVersion,
  countedValues,
  ExitFinding,
  ExitStepCode,
  Measurements,
  RegisterShare,
} from './terms.ts';

/** Of a village and year. What is in the register is what was in it before, less who came out, and who came in. */
export const householdsCounted = fact('exit.households-counted', { unitId: UnitId, year: Year, ...countedValues });

/** Takes the place of the version that it names; one for each year that a correction changes. */
export const householdCountCorrected = fact('exit.household-count-corrected', {
  unitId: UnitId,
  year: Year,
  corrects: CountVersion,
  ...countedValues,
  reason: personal(Reason),
});

const share = { persons: RegisterShare, households: RegisterShare };

export const registerTaking = { unitId: UnitId, predecessorId: UnitId, ...share };

/** The successor of a village goes on from these, beside what it had itself. `year`: the last that was counted before. */
export const registerTakenOver = fact('exit.register-taken-over', {
  unitId: UnitId,
  predecessorId: mentioned(UnitId),
  year: Year,
  ...share,
});

/** The same, told to the village that was merged or split. */
export const registerHandedOver = fact('exit.register-handed-over', {
  unitId: UnitId,
  successorId: mentioned(UnitId),
  year: Year,
  ...share,
});

/** Which exit: of a village or county, for a year. */
const exitOfYear = { unitId: UnitId, year: Year };

/** A step of the procedure that the policy sets for the level of the unit. */
const exitStep = { ...exitOfYear, step: ExitStepCode };

/** The exit goes through the steps of this version of the policy, whatever is adopted later. */
export const exitApplied = fact('exit.exit-applied', { ...exitStep, policyVersion: integer(1, 1000, 1) });

/** A body whose step it is reviewed it, and agrees. */
export const exitAgreement = { unitId: UnitId, step: ExitStepCode, finding: optional(personal(ExitFinding)) };

export const exitAgreed = fact('exit.exit-agreed', { ...exitStep, finding: optional(personal(ExitFinding)) });

export const exitCheck = {
  unitId: UnitId,
  /** All that the policy names; of a village, the incidence is taken from its register. */
  measurements: optional(Measurements),
  finding: optional(personal(ExitFinding)),
};

/** Every measurement keeps to the limits of the policy. */
export const exitChecked = fact('exit.exit-checked', {
  ...exitStep,
  measurements: Measurements,
  finding: optional(personal(ExitFinding)),
});

export const exitNotice = { unitId: UnitId, noticeId: NoticeId };

export const exitNoticed = fact('exit.exit-noticed', { ...exitStep, noticeId: NoticeId });

/** 出列, 摘帽: out of poverty from the effective date on. `noticeId`: the one whose window has closed. */
export const exitApproved = fact('exit.exit-approved', { ...exitStep, noticeId: optional(NoticeId) });

/** 公告 */
export const exitAnnouncement = { unitId: UnitId, place: AnnouncementPlace, textDigest: Sha256Hex };

export const exitAnnounced = fact('exit.exit-announced', {
  ...exitStep,
  place: AnnouncementPlace,
  textDigest: Sha256Hex,
});

export const exitStepStriking = { unitId: UnitId, step: ExitStepCode, reason: personal(Reason) };

/** The step was entered wrongly: it counts as not taken. */
export const exitStepStruck = fact('exit.exit-step-struck', { ...exitStepStriking, year: Year, kind: ExitStepKind });

export const exitReturn = {
  unitId: UnitId,
  /** What was measured, where that is why. */
  measurements: optional(Measurements),
  reason: personal(Reason),
};

/** Sent back before its approval: the procedure is over, and may be applied for anew. */
export const exitReturned = fact('exit.exit-returned', { ...exitReturn, year: Year });

export const exitSpotCheck = {
  unitId: UnitId,
  isSound: flag(),
  /** Of the report as filed. */
  reportDigest: Sha256Hex,
  measurements: optional(Measurements),
  finding: optional(personal(ExitFinding)),
};

/** Of a unit that is out, looked at afterwards; changes nothing by itself. */
export const exitSpotChecked = fact('exit.exit-spot-checked', { ...exitSpotCheck, year: Year });

export const returnToPoverty = {
  ...exitOfYear,
  persons: integer(1, 10_000_000, 12),
  households: integer(1, 10_000_000, 4),
};

/** 返贫 of a unit that is out, in a year. The exit stands unless it is shown false. */
export const returnedToPoverty = fact(
  'exit.returned-to-poverty',
  {
    ...returnToPoverty,
    /** How many had come out by then, as the villages of the unit had counted; none where nothing was counted. */
    personsOut: optional(Persons),
  },
  [earlier(returnToPoverty, (same) => same)],
);

export const returnStriking = { ...exitOfYear, reason: personal(Reason) };

/** The return to poverty of a year was entered wrongly: it counts as not recorded. */
export const returnStruck = fact('exit.return-struck', returnStriking);

/** Shown false: from the effective date on the unit is in poverty again. The result of the year is revised with it. */
export const exitRevoked = fact('exit.exit-revoked', { ...exitOfYear, reason: personal(Reason) });

/** What the yearly plan of a unit for persons to come out of poverty came to, as the households of its villages were counted. */
export const reductionPlanJudged = fact('exit.reduction-plan-judged', {
  ...exitOfYear,
  indicator: Indicator,
  planned: TargetValue,
  achieved: Persons,
  villagesCounted: integer(1, 100_000, 207),
});

export const exitFacts: readonly FactType[] = [
  householdsCounted,
  householdCountCorrected,
  registerTakenOver,
  registerHandedOver,
  exitApplied,
  exitAgreed,
  exitChecked,
  exitNoticed,
  exitApproved,
  exitAnnounced,
  exitStepStruck,
  exitReturned,
  exitSpotChecked,
  returnedToPoverty,
  returnStruck,
  exitRevoked,
  reductionPlanJudged,
];
