import type { Day } from '../../kernel/calendar.ts';
import type { Bilingual } from '../../kernel/text.ts';
import type { ResponsibilityKind } from '../../organisation/terms.ts';
import type { Attribution } from '../rules/attribution.ts';
import type { EventRef, ObligationKind, RuleId } from '../terms.ts';
import type { Mark } from './marks.ts';
import type { ObligationState } from './obligation-status.ts';

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
export type StandingStatus = (typeof STANDING_STATUSES)[number];

export const standingNames: Readonly<Record<StandingStatus, Bilingual>> = {
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
};

/** What is, or was, required about a person, as of the day. */
export interface StandingObligation {
  /** Undefined while the engine has not recorded it yet, and in a what-if that the record does not share. */
  readonly obligationId: string | undefined;
  readonly ruleId: RuleId;
  /** Of the rule: of a trigger, as the policy calls it. */
  readonly title: Bilingual;
  readonly kind: ObligationKind;
  readonly unitId: string;
  readonly year: number;
  readonly responsibility: ResponsibilityKind | undefined;
  readonly state: ObligationState;
  readonly dueOn: Day | undefined;
  readonly daysOverdue: number;
}

/** Why a status is what it is. */
export interface Explanation {
  readonly status: StandingStatus;
  /** Of what requires something; else `result-missing`, `no-policy-in-force`, `failure-under-no-policy`, `nothing-required`. */
  readonly ruleId: RuleId;
  readonly ruleVersion: number;
  readonly policyVersion: number | undefined;
  /** Of the rule: of a trigger, as the policy calls it. */
  readonly title: Bilingual;
  readonly basis: Bilingual;
  readonly events: readonly EventRef[];
  /** What an inspector would read. */
  readonly sentence: Bilingual;
}

export interface Standing {
  readonly leaderId: string;
  readonly asOf: Day;
  readonly status: StandingStatus;
  readonly obligations: readonly StandingObligation[];
  /** What stands beside the status. */
  readonly marks: readonly Mark[];
  /** Most severe first; the first explains the status. Never empty. */
  readonly explanation: readonly Explanation[];
  /** What the person served of each failed year, also where it is not theirs to answer for. */
  readonly shares: readonly Attribution[];
}
