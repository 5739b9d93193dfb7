import type { Day } from '../../kernel/calendar.ts';
import type { Bilingual } from '../../kernel/text.ts';
import type { ResponsibilityKind } from '../../organisation/terms.ts';
import type { JoinedId } from '../known/persons.ts';
import type { Attribution } from '../rules/attribution.ts';
import type { StandingStatus } from '../standing-terms.ts';
import type { EventRef, ObligationKind, RuleId } from '../terms.ts';
import type { Mark } from './marks.ts';
import type { ObligationState } from './obligation-status.ts';

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
  /** The id that stays, where several are of this person. */
  readonly leaderId: string;
  /** The others, since which event each is joined. */
  readonly joined: readonly JoinedId[];
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
