import { earlier, type FactType, fact } from '../kernel/fact.ts';
import { mentioned, optional, personal } from '../kernel/term.ts';
import {
  CalendarDay,
  code,
  FundId,
  flag,
  integer,
  LeaderId,
  listOf,
  ObligationId,
  oneOf,
  Reason,
  record,
  Sha256Hex,
  text,
  UnitId,
  Year,
} from '../kernel/vocabulary.ts';
import { AppointmentId, Post, ResponsibilityKind } from '../organisation/terms.ts';
import { FlagCode, NoticeId } from '../oversight/terms.ts';
import { FirstKind, FirstRuleId, policyWithoutProcedures, withTrigger, withTriggers } from './earlier-policy-terms.ts';
import { FlagFigures, FlagId, FlagOutcome, FlagTerm, flagged } from './flag-terms.ts';
import {
  DueDays,
  DueProcess,
  ExitProcedure,
  ExitThresholds,
  FirstNoticeDays,
  LegalBasis,
  MeasureRule,
  Months,
  NoticeDays,
  PolicyVersion,
  ReturnReview,
  Tenure,
} from './policy-terms.ts';
import { CourseInterval, INTERVALS_MAX, StandingStatus } from './standing-terms.ts';
import {
  Bar,
  BreachId,
  BreachKind,
  DecidingBody,
  EventRef,
  Finding,
  InterviewId,
  InterviewMode,
  ItemId,
  MeasureForm,
  ObligationKind,
  RuleId,
} from './terms.ts';
import { BodyLevel, FirstTrigger, Trigger, TriggerId } from './trigger-terms.ts';

/**
 * What every event about an obligation says: which, of whom (nobody, where it is the unit's), about which unit and year.
 * It is thus found under the person, the unit and the obligation.
 */
export const obligationFields = {
  obligationId: ObligationId,
  leaderId: optional(LeaderId),
  unitId: UnitId,
  year: Year,
};

const parameters = {
  version: PolicyVersion,
  basisZh: LegalBasis,
  basisEn: LegalBasis,
  /** Publications, appointments and decisions from this day on fall under it. */
  decisionsFrom: CalendarDay,
  /** Days of the year from which service in a post is effective. */
  servedDaysMinimum: integer(1, 366, 183),
  /** A year's result is missing after the end of this month of the next year. */
  resultDueMonth: integer(1, 12, 2),
  /** Of a measure for which a review concluded. */
  measureDueDays: DueDays,
  /** Of a review that no trigger requires: of a streak in doubt, of an appointment within an effect period. */
  reviewDueDays: DueDays,
  /** A measure decided is executed within these months. */
  executionDueMonths: Months,
  /** What entails what, for whom; none: nothing has consequences. */
  triggers: listOf(Trigger, 0, 60),
  measureRules: listOf(MeasureRule, 1, 20),
  exit: ExitThresholds,
  /** A decision of a kind that is not there is made known by no notice before. */
  noticeDays: listOf(NoticeDays, 1, 6),
};

/** One for each level; where there is none, no unit of the level comes out of poverty under this version. */
const exitProcedures = optional(listOf(ExitProcedure, 1, 2));

/** None: nobody is bound to a post. */
const tenure = optional(Tenure);

/** None: nobody is reviewed for a return to poverty. */
const returnReview = optional(ReturnReview);

/** None: nobody is heard before a decision, and its effects count from the decision. */
const dueProcess = optional(DueProcess);

/** None: the engine raises no flag. */
const flags = optional(listOf(FlagTerm, 1, 60));

const withoutFlags = {
  ...parameters,
  exitProcedures,
  tenure,
  returnReview,
  dueProcess,
};

/** Everything that the programme sets for itself, whole: a new version replaces all of it. */
export const wholePolicy = { ...withoutFlags, flags };

const noticeDays = listOf(FirstNoticeDays, 1, 4);
const firstParameters = { ...parameters, noticeDays, triggers: listOf(FirstTrigger, 0, 60) };

const earlierPolicies = [
  earlier(policyWithoutProcedures, withTriggers),
  earlier({ ...policyWithoutProcedures, exitProcedures }, withTriggers),
  earlier({ ...firstParameters, exitProcedures }, (same) => same),
  earlier({ ...firstParameters, exitProcedures, tenure }, (same) => same),
  earlier({ ...firstParameters, exitProcedures, tenure, returnReview, dueProcess }, (same) => same),
  earlier({ ...withoutFlags, noticeDays }, (same) => same),
];

export const policyProposed = fact('accountability.policy-proposed', wholePolicy, earlierPolicies);

/** From here on it is a policy: all of it, as it was proposed, but perhaps for decisions from a later day on. */
export const policyAdopted = fact('accountability.policy-adopted', wholePolicy, earlierPolicies);

export const policyRefused = fact('accountability.policy-refused', {
  version: PolicyVersion,
  reason: personal(Reason),
});

const requirement = {
  ...obligationFields,
  responsibility: optional(ResponsibilityKind),
  ruleVersion: integer(1, 1000, 1),
  policyVersion: integer(1, 1000, 1),
  dueOn: CalendarDay,
  /** The facts it rests on, in the order of the log. */
  causes: listOf(EventRef, 1, 40),
  raisedBy: EventRef,
};

/**
 * Only ever appended by the accountability engine, as the three after it; `raisedBy` is the event whose processing did so.
 * From the effective date on; due on `dueOn`, overdue the day after.
 */
export const obligationRequired = fact(
  'accountability.obligation-required',
  {
    ...requirement,
    kind: ObligationKind,
    /** A trigger of the policy, or a rule of `rules/`. */
    ruleId: RuleId,
    /** Where it is a rule about the streak of a trigger: which. */
    triggerId: optional(TriggerId),
    /** The body that is to carry it out, where the policy names one. */
    body: optional(BodyLevel),
    /** The body that has to approve first. */
    approval: optional(BodyLevel),
  },
  [earlier({ ...requirement, kind: FirstKind, ruleId: FirstRuleId }, withTrigger)],
);

/** What it rested on no longer holds, and it was not carried out. */
export const obligationLapsed = fact('accountability.obligation-lapsed', { ...obligationFields, raisedBy: EventRef });

/** What it rested on no longer holds, but it was carried out: it has to be revoked and the person restored. */
export const correctionOpened = fact('accountability.correction-opened', { ...obligationFields, raisedBy: EventRef });

/** What it rested on holds again before the person was restored: what was carried out stands again. */
export const correctionWithdrawn = fact('accountability.correction-withdrawn', {
  ...obligationFields,
  raisedBy: EventRef,
});

/** What every event about a breach says: which, of what kind, whose, by which appointment. */
const breachFields = {
  breachId: BreachId,
  kind: BreachKind,
  leaderId: LeaderId,
  unitId: UnitId,
  appointmentId: mentioned(AppointmentId),
};

/**
 * Only ever appended by the accountability engine, as the two after it. A move that breaks tenure, or an appointment that the
 * effects of a measure bar, is recorded and never refused; this says that it was a breach, from the effective date on.
 */
export const breachRaised = fact('accountability.breach-raised', {
  ...breachFields,
  post: Post,
  ruleVersion: integer(1, 1000, 1),
  policyVersion: integer(1, 1000, 1),
  /** The last day on which it would have been one; none where that was not foreseen then. */
  until: optional(CalendarDay),
  causes: listOf(EventRef, 1, 40),
  raisedBy: EventRef,
});

/** Whoever left came back to the same post while it was still bound: the breach is over, and stays on record. */
export const breachRemedied = fact('accountability.breach-remedied', {
  ...breachFields,
  causes: listOf(EventRef, 1, 40),
  raisedBy: EventRef,
});

/** What it rested on no longer holds: it was none. */
export const breachLapsed = fact('accountability.breach-lapsed', { ...breachFields, raisedBy: EventRef });

/**
 * A Beijing day has begun. Only ever appended by the accountability engine: one for each day after that of the first event, also
 * for days on which the service was off, in their order, and before anything follows from what was recorded on the day. With
 * it comes what days alone bring about: what was due the day before is overdue, a notice's window is closed, a year's
 * result is missing. Days turn without a policy too: windows close by themselves, and a policy adopted later speaks of
 * days that have been.
 */
export const dayTurned = fact('accountability.day-turned', { day: CalendarDay });

/**
 * How a person stands has changed: told by the accountability engine alone, once for each event that changed it, or for the
 * day (`accountability.day-turned`) with which it changed. Effective on the last day that had turned then. A person with several
 * ids is told of under the one that stays; of one that was joined to it nothing stands any more (`intoId`).
 */
export const standingChanged = fact('accountability.standing-changed', {
  leaderId: LeaderId,
  /** The statuses before and after, on the effective date; none before anything was told, or after an id was joined to another. */
  from: optional(StandingStatus),
  to: optional(StandingStatus),
  /** The first day of the interval that holds on the effective date. */
  since: optional(CalendarDay),
  ruleId: optional(RuleId),
  intoId: optional(LeaderId),
  /** The first day of which anything else was told before; left out: it all is as was told. */
  courseFrom: optional(CalendarDay),
  /** How they stand from that day on, also on days to come, as far as is known; without an interval, nothing stands. */
  course: optional(listOf(CourseInterval, 0, INTERVALS_MAX)),
  raisedBy: EventRef,
});

/** The body that the policy asks approves of what is required: it may be carried out. */
export const consequenceApproved = fact('accountability.consequence-approved', obligationFields);

export const commendation = { obligationId: ObligationId, decidingBody: DecidingBody };

/** 表彰: what a commendation is required for is done. */
export const commended = fact('accountability.commended', { ...obligationFields, ...commendation });

export const selfCriticism = {
  obligationId: ObligationId,
  place: personal(text(100, '全县扶贫工作大会')),
  /** SHA-256 of the text as filed. */
  textDigest: Sha256Hex,
};

/** 公开检讨: made on the effective date. */
export const selfCriticismMade = fact('accountability.self-criticism-made', { ...obligationFields, ...selfCriticism });

const plannedInterview = {
  ...obligationFields,
  interviewId: InterviewId,
  scheduledFor: CalendarDay,
  place: optional(personal(text(100, '市委第三会议室'))),
};
const heldInterview = {
  ...obligationFields,
  interviewId: InterviewId,
  minutesDigest: Sha256Hex,
  rectificationDueOn: CalendarDay,
};
const interviewMode = { mode: optional(InterviewMode) };

/** One for each obligation that the interview is to discharge, of one person or of several together. */
export const interviewScheduled = fact(
  'accountability.interview-scheduled',
  { ...plannedInterview, ...interviewMode },
  [earlier(plannedInterview, (same) => same)],
);

/** One for each obligation that the interview discharges; each is rectified and closed out on its own. */
export const interviewHeld = fact('accountability.interview-held', { ...heldInterview, ...interviewMode }, [
  earlier(heldInterview, (same) => same),
]);

export const rectificationReport = {
  obligationId: ObligationId,
  report: personal(Finding),
  /** SHA-256 of the report as filed. */
  reportDigest: optional(Sha256Hex),
};

export const rectificationReported = fact('accountability.rectification-reported', {
  ...obligationFields,
  ...rectificationReport,
});

export const rectificationAcceptance = {
  obligationId: ObligationId,
  finding: optional(personal(Finding)),
};

/** 销号: the interview's obligation is closed out. */
export const rectificationAccepted = fact('accountability.rectification-accepted', {
  ...obligationFields,
  ...rectificationAcceptance,
});

export const rectificationReturn = {
  obligationId: ObligationId,
  finding: personal(Finding),
  rectificationDueOn: CalendarDay,
};

/** The report does not do: it is to be reported again, by a new deadline. */
export const rectificationReturned = fact('accountability.rectification-returned', {
  ...obligationFields,
  ...rectificationReturn,
});

/** Which item of which rectification. */
const itemFields = { itemId: mentioned(ItemId) };
const ofItem = { obligationId: ObligationId, ...itemFields };

export const rectificationItem = {
  ...ofItem,
  problem: personal(Finding),
  /** 牵头单位, and those responsible beside it. */
  leadUnitId: mentioned(UnitId),
  unitIds: optional(listOf(mentioned(UnitId), 1, 20)),
  measure: personal(Finding),
  /** 责任人 */
  responsibleId: optional(mentioned(LeaderId)),
  dueOn: CalendarDay,
};

/** One problem of those that an interview named: what is to be done about it, by whom, by which day. */
export const rectificationItemAdded = fact('accountability.rectification-item-added', {
  ...obligationFields,
  ...rectificationItem,
});

/** `evidenceDigest`: SHA-256 of the evidence as filed. */
export const itemReport = { ...ofItem, evidenceDigest: Sha256Hex, report: personal(Finding) };

export const rectificationItemReported = fact('accountability.rectification-item-reported', {
  ...obligationFields,
  ...itemReport,
});

/** `returned`: it is to be reported again, by a new day. */
export const itemCheck = {
  ...ofItem,
  outcome: oneOf('confirmed', 'returned'),
  dueOn: optional(CalendarDay),
  finding: personal(Finding),
};

export const rectificationItemChecked = fact('accountability.rectification-item-checked', {
  ...obligationFields,
  ...itemCheck,
});

export const itemStrikeOff = { ...ofItem, finding: optional(personal(Finding)) };

/** 销号 of one problem. */
export const rectificationItemStruckOff = fact('accountability.rectification-item-struck-off', {
  ...obligationFields,
  ...itemStrikeOff,
});

export const itemWithdrawal = { ...ofItem, reason: personal(Reason) };

/** The problem was found to be none. */
export const rectificationItemWithdrawn = fact('accountability.rectification-item-withdrawn', {
  ...obligationFields,
  ...itemWithdrawal,
});

export const measureProposal = {
  obligationId: ObligationId,
  form: MeasureForm,
  grounds: personal(Finding),
};

export const measureProposed = fact('accountability.measure-proposed', {
  ...obligationFields,
  ...measureProposal,
});

export const statementHearing = { obligationId: ObligationId, defence: personal(Finding) };

/** 陈述申辩: what the person said to the measure that is proposed, before anybody decides. */
export const statementHeard = fact('accountability.statement-heard', { ...obligationFields, ...statementHearing });

/** The body with authority over the cadre decides; the effective date is that of the decision. */
export const measureDecision = {
  obligationId: ObligationId,
  form: MeasureForm,
  decidingBody: DecidingBody,
};

const decidedMeasure = {
  ...obligationFields,
  ...measureDecision,
  measureRule: code('cadre-accountability-2009'),
  /** Whether the person leaves the post. */
  removes: flag(),
  /** Each with its last day. */
  effects: listOf(record({ bar: Bar, until: CalendarDay }), 1, 4),
  effectUntil: CalendarDay,
  executionDueOn: CalendarDay,
};

/**
 * With its effects under the rule in force on the day of the decision, whatever is adopted later; and by which notice it was made
 * known before, where the policy asks for one.
 */
export const measureDecided = fact(
  'accountability.measure-decided',
  { ...decidedMeasure, noticeId: optional(NoticeId) },
  [earlier(decidedMeasure, (same) => same)],
);

export const measureExecuted = fact('accountability.measure-executed', obligationFields);

/** 送达: the decision was handed to the person, sent, or posted up where neither could be done. */
export const decisionService = { obligationId: ObligationId, manner: oneOf('in-person', 'by-post', 'by-notice') };

/** The person knows of it from this day on: time for an appeal runs from here. */
export const decisionServed = fact('accountability.decision-served', {
  ...obligationFields,
  ...decisionService,
  /** The last day for an appeal, where the rule knows one. */
  appealUntil: optional(CalendarDay),
  /** Where by the policy the measure takes effect when it is served: its effects, counted from that day. */
  effects: optional(listOf(record({ bar: Bar, until: CalendarDay }), 1, 4)),
  effectUntil: optional(CalendarDay),
});

export const measureAppeal = { obligationId: ObligationId, grounds: personal(Finding) };

/** 申诉 against the measure; it suspends nothing. */
export const measureAppealed = fact('accountability.measure-appealed', {
  ...obligationFields,
  ...measureAppeal,
  /** By when it is to be decided, where the rule says so. */
  decisionDueOn: optional(CalendarDay),
});

export const measureAppealDecision = {
  obligationId: ObligationId,
  outcome: oneOf('upheld', 'rejected'),
  finding: personal(Finding),
};

/** `upheld`: the measure is revoked and the person restored, though what it rested on holds. */
export const measureAppealDecided = fact('accountability.measure-appeal-decided', {
  ...obligationFields,
  ...measureAppealDecision,
});

/** `measure`: a measure is to follow, to be proposed and decided on the same obligation. */
export const reviewConclusion = {
  obligationId: ObligationId,
  outcome: oneOf('no-measure', 'measure'),
  finding: personal(Finding),
};

export const reviewConcluded = fact('accountability.review-concluded', {
  ...obligationFields,
  ...reviewConclusion,
  /** Where a measure is to follow. */
  measureDueOn: optional(CalendarDay),
});

export const restoration = { obligationId: ObligationId, finding: personal(Finding) };

/** What was carried out is revoked, and the person restored. */
export const restored = fact('accountability.restored', { ...obligationFields, ...restoration });

/** Which flag, by which rule, about what. */
const flagFields = { flagId: FlagId, ruleId: FlagCode, unitId: UnitId, year: Year, ...flagged };

/**
 * Only ever appended by the accountability engine, as the one after it: something is so that a rule of the policy asks somebody to look
 * into. `raisedBy` is the event, or the day that turned, because of which it was raised. One that was cleared may be raised again, as
 * another flag.
 */
export const flagRaised = fact('accountability.flag-raised', {
  ...flagFields,
  ruleVersion: integer(1, 1000, 1),
  policyVersion: PolicyVersion,
  figures: FlagFigures,
  /** The facts it rests on, in the order of the log; of many, the first. */
  causes: listOf(EventRef, 0, 40),
  /** Whoever recorded them: none of them answers it. */
  recordedBy: optional(listOf(text(200, 'account:finance-office'), 1, 40)),
  raisedBy: EventRef,
});

/** It is so no longer: money moved on, an entry was corrected, or a policy asks for something else. */
export const flagCleared = fact('accountability.flag-cleared', { ...flagFields, raisedBy: EventRef });

/** `evidenceDigest`: SHA-256 of what was looked into, as filed. */
export const flagAnswer = {
  flagId: FlagId,
  outcome: FlagOutcome,
  evidenceDigest: Sha256Hex,
  reason: personal(Reason),
};

/** What looking into a flag came to. Upheld, it counts as a finding about the unit and the year. */
export const flagAnswered = fact('accountability.flag-answered', {
  ...flagAnswer,
  ruleId: FlagCode,
  unitId: UnitId,
  year: Year,
  fundId: optional(FundId),
});

export const accountabilityFacts: readonly FactType[] = [
  policyProposed,
  policyAdopted,
  policyRefused,
  obligationRequired,
  obligationLapsed,
  correctionOpened,
  correctionWithdrawn,
  breachRaised,
  breachRemedied,
  breachLapsed,
  dayTurned,
  standingChanged,
  interviewScheduled,
  interviewHeld,
  rectificationReported,
  rectificationAccepted,
  rectificationReturned,
  rectificationItemAdded,
  rectificationItemReported,
  rectificationItemChecked,
  rectificationItemStruckOff,
  rectificationItemWithdrawn,
  measureProposed,
  statementHeard,
  measureDecided,
  measureExecuted,
  decisionServed,
  measureAppealed,
  measureAppealDecided,
  reviewConcluded,
  restored,
  consequenceApproved,
  commended,
  selfCriticismMade,
  flagRaised,
  flagCleared,
  flagAnswered,
];
