import { namesOf } from '../kernel/names.ts';
import { optional, type ValueOf } from '../kernel/term.ts';
import { BasisPoints, Indicator, integer, listOf, oneOf, record } from '../kernel/vocabulary.ts';
import { FlagCode } from '../oversight/terms.ts';

/** What the score of an indicator is computed from; `manual`: entered by the office. */
export const ScoreSourceKind = oneOf(
  'task-completion',
  'poverty-exit',
  'fund-progress',
  'fund-compliance',
  'plan-reconciliation',
  'public-approval',
  'special-assessment',
  'manual',
);
export type ScoreSourceKind = ValueOf<typeof ScoreSourceKind>;

export const scoreSourceNames = namesOf<ScoreSourceKind>({
  'task-completion': { zh: '任务完成', en: 'completion of tasks' },
  'poverty-exit': { zh: '脱贫退出', en: 'exits from poverty' },
  'fund-progress': { zh: '资金支付进度', en: 'progress of payments' },
  'fund-compliance': { zh: '资金使用合规', en: 'compliance of funds' },
  'plan-reconciliation': { zh: '计划衔接', en: 'reconciliation of plans' },
  'public-approval': { zh: '群众认可度', en: 'public approval' },
  'special-assessment': { zh: '专项考核', en: 'special assessment' },
  manual: { zh: '考核办评定', en: 'entry by the office' },
});

/** Hundredths of a point that are taken off for each. */
const Deduction = integer(0, 20_000, 500);

/** An indicator of tasks or plans, and its part in a score; the weights of a list add up to 10000. */
export const PartWeight = record({ indicator: Indicator, weight: BasisPoints });

/** How reconciliation scores: by the share of lines that agree, or full marks only where all do. */
export const Agreement = oneOf('by-share', 'all-or-nothing');

/**
 * Where the score of an indicator comes from. What is reached is an exact fraction: at `fullAtBp` it has full marks, at
 * `zeroAtBp` none, and lies on the line between. Each kind has details of its own.
 */
export const ScoreSource = record({
  kind: ScoreSourceKind,
  fullAtBp: optional(BasisPoints),
  zeroAtBp: optional(BasisPoints),
  /** `task-completion`: the indicators of the tasks that count. */
  parts: optional(listOf(PartWeight, 1, 20)),
  /** `poverty-exit`: the part of persons; villages have the rest. */
  personsShareBp: optional(BasisPoints),
  /** `poverty-exit`: under which indicators the plan of the year has its persons and its villages. */
  personsIndicator: optional(Indicator),
  villagesIndicator: optional(Indicator),
  /** `poverty-exit`: for each exit shown false, and for each return to poverty. */
  wrongExitHundredths: optional(Deduction),
  returnHundredths: optional(Deduction),
  /** `fund-compliance`: for each flag upheld. */
  flagHundredths: optional(Deduction),
  /** `plan-reconciliation` */
  agreement: optional(Agreement),
});
export type ScoreSource = ValueOf<typeof ScoreSource>;

/** By what a veto is found to stand: an exit shown false, a flag upheld; of the unit itself, or also of those in it. */
export const VetoSource = record({
  kind: oneOf('flag-upheld', 'false-exit'),
  flags: optional(listOf(FlagCode, 1, 20)),
  reach: oneOf('unit', 'within'),
});
export type VetoSource = ValueOf<typeof VetoSource>;

/**
 * How a principal leader is scored: by the scores of the units answered for, each by the days served, and by the special
 * assessment. The two weights add up to 10000.
 */
export const LeaderScoring = record({
  unitsWeight: integer(0, 10_000, 8000),
  specialAssessmentWeight: integer(0, 10_000, 2000),
});
export type LeaderScoring = ValueOf<typeof LeaderScoring>;

/** The only way there was at first. */
export const FirstMethod = oneOf('evaluation-1');
/** The way of computing, for ever the same under its name: a change is another. */
export const EvaluationMethod = oneOf('evaluation-1', 'evaluation-2');
export type EvaluationMethod = ValueOf<typeof EvaluationMethod>;
/** By which is computed what is not on record yet. */
export const NEWEST_METHOD: EvaluationMethod = 'evaluation-2';
