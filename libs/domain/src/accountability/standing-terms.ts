import { namesOf } from '../kernel/names.ts';
import type { ValueOf } from '../kernel/term.ts';
import { oneOf } from '../kernel/vocabulary.ts';
import { breachNames } from './terms.ts';

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
