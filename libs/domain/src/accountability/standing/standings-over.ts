import { addDays, type Day } from '../../kernel/calendar.ts';
import type { AdoptedPolicy, LeaderFacts } from '../known/facts.ts';
import { viewOf } from '../rules/view.ts';
import type { EventRef, RuleId } from '../terms.ts';
import { daysOfChange } from './days-of-change.ts';
import { explained } from './derive.ts';
import { obligationStatus } from './obligation-status.ts';
import type { StandingStatus } from './standing.ts';
import { type Weighed, weigh } from './weigh.ts';

/** A person in one status by one rule, without a break. */
export interface StandingInterval {
  readonly from: Day;
  /** The last day; undefined: until something is recorded, or for good. */
  readonly to: Day | undefined;
  readonly status: StandingStatus;
  readonly ruleId: RuleId;
  readonly ruleVersion: number;
  /** What the status rested on when it began. */
  readonly events: readonly EventRef[];
}

interface Step {
  readonly interval: Omit<StandingInterval, 'to'>;
  /** The days after something is due that is open. */
  readonly overdueOn: readonly Day[];
}

const overdueFrom = ({ obligation }: Weighed, asOf: Day): readonly Day[] => {
  const { dueOn } = obligationStatus(obligation, asOf);
  return dueOn !== undefined && dueOn >= asOf ? [addDays(dueOn, 1)] : [];
};

/** How the person stands on a day, as `derive` says it, and when that changes by days alone. */
function stepOn(facts: LeaderFacts, policies: readonly AdoptedPolicy[], from: Day): Step {
  const view = viewOf(facts, policies, from);
  const weighed = weigh(view, facts.leaderId);
  const [first] = explained(view, facts.leaderId, weighed);
  if (!first) throw new Error('a standing explains itself');
  const { status, ruleId, ruleVersion, events } = first;
  return {
    interval: { from, status, ruleId, ruleVersion, events },
    overdueOn: weighed.flatMap((one) => overdueFrom(one, from)),
  };
}

const isSame = (a: Omit<StandingInterval, 'to'>, b: Omit<StandingInterval, 'to'>): boolean =>
  a.status === b.status && a.ruleId === b.ruleId && a.ruleVersion === b.ruleVersion;

/**
 * How one person stood, from the first day that the facts name on: intervals without a gap, none overlapping, the last one open.
 * Pure, from what is known; it is asked for once for each day on which something may change, and says of every day between
 * what `derive` says of it, for both explain a day by the same function.
 */
export function standingsOver(facts: LeaderFacts, policies: readonly AdoptedPolicy[]): readonly StandingInterval[] {
  const waiting = new Set(daysOfChange(facts, policies));
  const found: Omit<StandingInterval, 'to'>[] = [];
  for (;;) {
    let day: Day | undefined;
    for (const one of waiting) if (day === undefined || one < day) day = one;
    if (day === undefined) break;
    waiting.delete(day);
    const { interval, overdueOn } = stepOn(facts, policies, day);
    for (const one of overdueOn) waiting.add(one);
    const last = found.at(-1);
    if (!last || !isSame(last, interval)) found.push(interval);
  }
  return found.map((interval, at) => {
    const next = found[at + 1];
    return { ...interval, to: next && addDays(next.from, -1) };
  });
}
