import { namesOf } from '../kernel/names.ts';
import { optional, type ValueOf } from '../kernel/term.ts';
import { CalendarDay, integer, listOf, ObligationId, oneOf, record } from '../kernel/vocabulary.ts';
import { breachNames, RuleId } from './terms.ts';

/** Of a person, most severe first. */
export const STANDING_STATUSES = [
  'removed',
  'measure-overdue',
  'measure-due',
  'measure-decided',
  'under-review',
  'interview-overdue',
  'rectification-overdue',
  'interview-due',
  'in-rectification',
  'warned',
  'pending',
  'no-policy',
  'clear',
] as const;
export const StandingStatus = oneOf(...STANDING_STATUSES);
export type StandingStatus = ValueOf<typeof StandingStatus>;

export const standingNames = namesOf<StandingStatus>({
  removed: { zh: '已免职', en: 'removed' },
  'measure-overdue': { zh: '组织措施逾期', en: 'measure overdue' },
  'measure-due': { zh: '应采取组织措施', en: 'measure due' },
  'measure-decided': { zh: '组织措施已决定', en: 'measure decided' },
  'under-review': { zh: '复核中', en: 'under review' },
  'interview-overdue': { zh: '约谈逾期', en: 'interview overdue' },
  'rectification-overdue': { zh: '整改逾期', en: 'rectification overdue' },
  'interview-due': { zh: '应约谈', en: 'interview due' },
  'in-rectification': { zh: '整改中', en: 'in rectification' },
  warned: { zh: '已警示', en: 'warned' },
  pending: { zh: '结果待通报', en: 'pending' },
  'no-policy': { zh: '无适用政策', en: 'no policy in force' },
  clear: { zh: '无责任事项', en: 'clear' },
});

/** What stands beside a status, and is none: it leaves the status, and what is required, as they are. */
export const STANDING_MARKS = [
  'tenure-breach',
  'appointed-within-effect-period',
  'effect-period-running',
  'in-post-after-removal',
  'self-criticism-due',
  'duplicate-suspected',
] as const;
export const StandingMark = oneOf(...STANDING_MARKS);
export type StandingMark = ValueOf<typeof StandingMark>;

export const standingMarkNames = namesOf<StandingMark>({
  'tenure-breach': breachNames.tenure,
  'appointed-within-effect-period': breachNames['effect-period'],
  'effect-period-running': { zh: '影响期内', en: 'effect period running' },
  'self-criticism-due': { zh: '应公开检讨', en: 'self-criticism due' },
  'in-post-after-removal': { zh: '免职后仍在职', en: 'still in post after removal' },
  'duplicate-suspected': { zh: '疑似重复登记', en: 'duplicate record suspected' },
});

/** More than anybody has open at once. */
export const OBLIGATIONS_MAX = 20;
/** Positions that are kept of what a status rests on. */
export const POSITIONS_MAX = 40;
/** More than decades of one person come to. */
export const INTERVALS_MAX = 1_000;

/** How a person stands from a day on, up to the day before the next interval of the course begins. */
export const CourseInterval = record({
  from: CalendarDay,
  status: StandingStatus,
  ruleId: RuleId,
  ruleVersion: integer(1, 1000, 1),
  marks: listOf(StandingMark, 0, 10),
  /** What is open about the person and recorded, the most severe first. */
  obligationIds: listOf(ObligationId, 0, OBLIGATIONS_MAX),
  /** The day by which the next step is due of what makes the status. */
  dueOn: optional(CalendarDay),
  /** Of the events on which it rested when it began. */
  positions: listOf(integer(0, Number.MAX_SAFE_INTEGER, 1024), 0, POSITIONS_MAX),
});
export type CourseInterval = ValueOf<typeof CourseInterval>;

/** How a person stands over the days: intervals in their order, without a gap, the last one open. Empty: nothing is known. */
export type Course = readonly CourseInterval[];
