import { addDays, type Day } from '../../kernel/calendar.ts';
import type { AdoptedPolicy, LeaderFacts } from '../known/facts.ts';
import type { Obligation } from '../obligation.ts';
import { type Derived, derivedForLeader } from '../rules/index.ts';
import { FOREVER, type View, viewsOf } from '../rules/view.ts';
import { OBLIGATIONS_MAX, type StandingMark, type StandingStatus } from '../standing-terms.ts';
import type { EventRef, RuleId } from '../terms.ts';
import { type DaysOfChange, daysOfChange } from './days-of-change.ts';
import { completedAfter } from './explain.ts';
import { marksIn } from './marks.ts';
import { obligationStatus } from './obligation-status.ts';
import type { Reason } from './reason.ts';
import { type Beside, besideOf, reasonsOf } from './reasons.ts';
import { type Weighed, weigh } from './weigh.ts';

/** A person in one status by one rule, with the same marks, the same obligations and the same day due, without a break. */
export interface StandingInterval {
  readonly from: Day;
  /** The last day; undefined: until something is recorded, or for good. */
  readonly to: Day | undefined;
  readonly status: StandingStatus;
  readonly ruleId: RuleId;
  readonly ruleVersion: number;
  readonly marks: readonly StandingMark[];
  /** What is open about the person and recorded, the most severe first; at most `OBLIGATIONS_MAX`. */
  readonly obligationIds: readonly string[];
  /** The day by which the next step is due of what makes the status. */
  readonly dueOn: Day | undefined;
  /** What the status rested on when it began. */
  readonly events: readonly EventRef[];
}

type Said = Omit<StandingInterval, 'to' | 'events'>;
export interface Begun extends Said {
  readonly events: () => readonly EventRef[];
}

const dueOnOf = (obligation: Obligation | undefined, asOf: Day): Day | undefined =>
  obligation && obligationStatus(obligation, asOf).dueOn;

/** What makes a status, and then what is due beside it. */
function openIn(reasons: readonly Reason[], weighed: readonly Weighed[], asOf: Day): readonly string[] {
  const open = [
    ...reasons.map(({ obligation }) => obligation),
    ...weighed.map(({ obligation }) => obligation).filter((one) => dueOnOf(one, asOf) !== undefined),
  ];
  const ids = new Set(open.map((one) => one?.obligationId ?? '').filter((id) => id !== ''));
  return [...ids].slice(0, OBLIGATIONS_MAX);
}

/** The days after something is due that is open. */
export const overdueFrom = ({ obligation }: Weighed, asOf: Day): readonly Day[] => {
  const dueOn = dueOnOf(obligation, asOf);
  return dueOn !== undefined && dueOn >= asOf ? [addDays(dueOn, 1)] : [];
};

const isEach = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);

/** Whether two intervals say the same of whoever is in them. */
export const saysTheSame = (a: Said, b: Said): boolean =>
  a.status === b.status &&
  a.ruleId === b.ruleId &&
  a.ruleVersion === b.ruleVersion &&
  a.dueOn === b.dueOn &&
  isEach(a.marks, b.marks) &&
  isEach(a.obligationIds, b.obligationIds);

/** All that is weighed on a day, kept from day to day as far as it stays the same. */
export interface Kept {
  following: Derived;
  completed: Beside['completed'];
  weighed: readonly Weighed[];
  marks: readonly StandingMark[];
  beside: Beside;
}

/**
 * Works out anew what may have changed on a day, and no more. @param kept of an earlier day; undefined on the first
 * @param applies which of what is weighed counts. Default: all of it
 */
export function weighedOn(
  view: View,
  leaderId: string,
  { told, steps, calendar }: DaysOfChange,
  kept?: Kept,
  applies?: (one: Weighed, following: Derived) => boolean,
): Kept {
  const isTold = !kept || told.has(view.asOf);
  const following = isTold ? derivedForLeader(view, leaderId) : kept.following;
  const completed = isTold ? completedAfter(view, leaderId) : kept.completed;
  const isStep = isTold || steps.has(view.asOf);
  const weighAnew = (): readonly Weighed[] => {
    const all = weigh(view, leaderId, following);
    return applies ? all.filter((one) => applies(one, following)) : all;
  };
  const weighed = isStep ? weighAnew() : kept.weighed;
  const marks = isStep ? marksIn(view, leaderId, weighed) : kept.marks;
  const beside = isTold || calendar.has(view.asOf) ? besideOf(view, leaderId, completed) : kept.beside;
  return { following, completed, weighed, marks, beside };
}

/** How the person stands on a day, as `derive` says it. */
export function begunOn(view: View, { weighed, marks, beside }: Kept): Begun {
  const reasons = reasonsOf(view, weighed, beside);
  const [{ status, ruleId, ruleVersion, events, obligation }] = reasons;
  return {
    ...{ from: view.asOf, status, ruleId, ruleVersion, events, marks },
    obligationIds: openIn(reasons, weighed, view.asOf),
    dueOn: dueOnOf(obligation, view.asOf),
  };
}

/** Takes the earliest day out of some. */
export function takeFirst(days: Set<Day>): Day | undefined {
  let first: Day | undefined;
  for (const one of days) if (first === undefined || one < first) first = one;
  if (first !== undefined) days.delete(first);
  return first;
}

/**
 * How one person stood, from the first day that the facts name on: intervals without a gap, none overlapping, the last one open.
 * Pure, from what is known; it is asked for once for each day on which something may change, and says of every day between
 * what `derive` says of it, for both weigh a day by the same functions.
 * @param turnedTo as with `derive`
 */
export function standingsOver(
  facts: LeaderFacts,
  policies: readonly AdoptedPolicy[],
  turnedTo: Day = FOREVER,
): readonly StandingInterval[] {
  const viewOn = viewsOf(facts, policies, turnedTo);
  const days = daysOfChange(facts, policies);
  const waiting = new Set([...days.told, ...days.steps, ...days.calendar]);
  const found: Begun[] = [];
  let kept: Kept | undefined;
  for (;;) {
    const day = takeFirst(waiting);
    if (day === undefined) break;
    const view = viewOn(day);
    kept = weighedOn(view, facts.leaderId, days, kept);
    for (const one of kept.weighed) for (const overdue of overdueFrom(one, day)) waiting.add(overdue);
    const begun = begunOn(view, kept);
    const last = found.at(-1);
    if (!last || !saysTheSame(last, begun)) found.push(begun);
  }
  return found.map((interval, at) => {
    const next = found[at + 1];
    return { ...interval, events: interval.events(), to: next && addDays(next.from, -1) };
  });
}
