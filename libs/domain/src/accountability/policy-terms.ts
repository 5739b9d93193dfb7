import { namesOf } from '../kernel/names.ts';
import { optional, type ValueOf } from '../kernel/term.ts';
import {
  BasisPoints,
  CalendarDay,
  code,
  FirstNoticeKind,
  flag,
  integer,
  listOf,
  NoticeKind,
  oneOf,
  record,
  text,
} from '../kernel/vocabulary.ts';
import { EndReason } from '../organisation/terms.ts';
import { Bar, MeasureForm } from './terms.ts';

export const PolicyVersion = integer(1, 1000, 1);
export const LegalBasis = text(
  300,
  '《怀化市精准扶贫攻坚行动实施纲要（2015—2020年）》：对当年扶贫任务没完成的，进行警示约谈',
);
export const DueDays = integer(1, 3650, 30);
export const Months = integer(1, 120, 12);

export const MeasureEffect = record({
  form: MeasureForm,
  /** Whether the person leaves the post. */
  removes: flag(),
  bars: listOf(record({ bar: Bar, months: Months }), 1, 4),
});
export type MeasureEffect = ValueOf<typeof MeasureEffect>;

/** A regulation on measures; for a decision the latest one in force on its date holds. */
export const MeasureRule = record({
  code: code('cadre-accountability-2009'),
  basisZh: LegalBasis,
  basisEn: LegalBasis,
  inForceFrom: CalendarDay,
  appealWithinDays: optional(DueDays),
  appealDecidedWithinDays: optional(DueDays),
  effects: listOf(MeasureEffect, 1, 7),
});
export type MeasureRule = ValueOf<typeof MeasureRule>;

/** Tests of an exit (village, county): at the threshold itself a test is failed. */
export const ExitThresholds = record({
  incidenceBelow: BasisPoints,
  wrongExitsBelow: BasisPoints,
  omissionsBelow: BasisPoints,
  approvalAbove: BasisPoints,
  countyNoticeDays: DueDays,
});

/** Least duration of a public notice 公示 of a kind. */
export const NoticeDays = record({ kind: NoticeKind, days: DueDays });
export const FirstNoticeDays = record({ kind: FirstNoticeKind, days: DueDays });

/** What is done in a step of an exit; each kind by a use case of its own in `exit`. */
export const ExitStepKind = oneOf('application', 'agreement', 'check', 'notice', 'approval', 'announcement');
export type ExitStepKind = ValueOf<typeof ExitStepKind>;

export const exitStepNames = namesOf<ExitStepKind>({
  application: { zh: '申请', en: 'application' },
  agreement: { zh: '审核同意', en: 'agreement' },
  check: { zh: '核查', en: 'check' },
  notice: { zh: '公示', en: 'notice' },
  approval: { zh: '批准', en: 'approval' },
  announcement: { zh: '公告', en: 'announcement' },
});

/** One step, and the body whose step it is. */
export const ExitStep = record({
  code: code('provincial-check'),
  kind: ExitStepKind,
  titleZh: text(60, '省级核查与第三方评估'),
  titleEn: text(120, 'Check by the province and assessment by a third party'),
  bodyZh: text(60, '省扶贫开发领导小组'),
  bodyEn: text(120, 'Leading group of the province'),
  mayBeLeftOut: flag(),
});
export type ExitStep = ValueOf<typeof ExitStep>;

/** 贫困发生率, 错退率, 漏评率, 群众认可度 */
export const ExitMeasure = oneOf('incidence', 'wrong-exits', 'omissions', 'public-approval');
export type ExitMeasure = ValueOf<typeof ExitMeasure>;

/** How the units of a level come out of poverty: step by step. */
export const ExitProcedure = record({
  level: oneOf('village', 'county'),
  basisZh: LegalBasis,
  basisEn: LegalBasis,
  /** In their order: the application first, nothing but an announcement after the approval. */
  steps: listOf(ExitStep, 1, 20),
  /** What the check measures. Of a village, the incidence is that of its register. */
  measures: listOf(ExitMeasure, 1, 4),
});
export type ExitProcedure = ValueOf<typeof ExitProcedure>;

/**
 * How long the party secretary and the head of a poverty county, and those of its townships, stay: until the county’s delisting,
 * and for `stayMonths` after it.
 */
export const Tenure = record({
  basisZh: LegalBasis,
  basisEn: LegalBasis,
  /** The reasons for which they may leave before. */
  grounds: listOf(EndReason, 1, 10),
  /** Those of them that hold once in a term of so many years. */
  groundsOnceATerm: optional(listOf(EndReason, 1, 10)),
  termYears: integer(1, 10, 5),
  stayMonths: integer(0, 120, 6),
});
export type Tenure = ValueOf<typeof Tenure>;

/** 返贫: above which share of those who had come out the return of a year is reviewed, of whoever was first responsible in it. */
export const ReturnReview = record({
  basisZh: LegalBasis,
  basisEn: LegalBasis,
  shareAboveBp: BasisPoints,
  dueDays: DueDays,
});

/** What is owed to whom a measure is about [P]; where a policy says nothing of it, neither holds. */
export const DueProcess = record({
  basisZh: LegalBasis,
  basisEn: LegalBasis,
  /** Whether nothing is decided before the person's statement 陈述申辩 is on record. */
  statementFirst: flag(),
  /** The day from which the effects of a measure count: that of the decision, or that of its service 送达. */
  effectsFrom: oneOf('decision-day', 'service-day'),
});
export type DueProcess = ValueOf<typeof DueProcess>;
