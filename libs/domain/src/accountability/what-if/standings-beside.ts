import { addDays, type Day } from '../../kernel/calendar.ts';
import type { AdoptedPolicy, LeaderFacts } from '../known/facts.ts';
import type { Derived } from '../rules/index.ts';
import { keyOf } from '../rules/rule.ts';
import { FOREVER, noAnswers, viewsOf } from '../rules/view.ts';
import { type DaysOfChange, daysOfChange } from '../standing/days-of-change.ts';
import type { Begun, Kept } from '../standing/standings-over.ts';
import { begunOn, overdueFrom, takeFirst, weighedOn } from '../standing/standings-over.ts';
import type { StandingMark, StandingStatus } from '../standing-terms.ts';
import type { RuleId } from '../terms.ts';

/** A history, and the policies by which it is judged. */
export interface Judged {
  readonly facts: LeaderFacts;
  readonly policies: readonly AdoptedPolicy[];
}

/** How a person stands on one side. */
export interface SideStanding {
  readonly status: StandingStatus;
  readonly ruleId: RuleId;
  readonly marks: readonly StandingMark[];
}

/** Days, without a break, on which a person stands one way on the one side and another on the other. */
export interface StandingDifference {
  readonly from: Day;
  /** The last day; undefined: until the last day asked about, and further. */
  readonly to: Day | undefined;
  readonly was: SideStanding;
  readonly would: SideStanding;
}

const sideOf = ({ status, ruleId, marks }: Begun): SideStanding => ({ status, ruleId, marks });
const isEach = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at]);
const isSame = (a: SideStanding, b: SideStanding): boolean =>
  a.status === b.status && a.ruleId === b.ruleId && isEach(a.marks, b.marks);

const together = (a: DaysOfChange, b: DaysOfChange): DaysOfChange => ({
  told: new Set([...a.told, ...b.told]),
  steps: new Set([...a.steps, ...b.steps]),
  calendar: new Set([...a.calendar, ...b.calendar]),
});

/**
 * When one person would stand otherwise, day by day from the first that the facts name: as recorded on the one side, as supposed on
 * the other. What was required and done is kept where it still follows, and where it follows on neither side; what follows as
 * recorded alone has not happened as supposed.
 *
 * @param supposed the same posts and units as recorded: only results and policies may be others
 * @param until later days are left out
 */
export function standingsBeside(recorded: Judged, supposed: Judged, until: Day): readonly StandingDifference[] {
  const { leaderId } = recorded.facts;
  const days = together(
    daysOfChange(recorded.facts, recorded.policies),
    daysOfChange(supposed.facts, supposed.policies),
  );
  const answers = noAnswers();
  const wasOn = viewsOf(recorded.facts, recorded.policies, FOREVER, answers);
  const wouldOn = viewsOf(supposed.facts, supposed.policies, FOREVER, answers);
  const waiting = new Set([...days.told, ...days.steps, ...days.calendar]);
  const found: StandingDifference[] = [];
  let [was, would]: [Kept | undefined, Kept | undefined] = [undefined, undefined];
  for (;;) {
    const day = takeFirst(waiting);
    if (day === undefined || day > until) break;
    const [view, other] = [wasOn(day), wouldOn(day)];
    was = weighedOn(view, leaderId, days, was);
    would = weighedOn(other, leaderId, days, would, stillApplies(was.following));
    for (const one of [...was.weighed, ...would.weighed])
      for (const overdue of overdueFrom(one, day)) waiting.add(overdue);
    note(found, day, sideOf(begunOn(view, was)), sideOf(begunOn(other, would)));
  }
  return found;
}

const stillApplies =
  (before: Derived) =>
  ({ obligation }: Kept['weighed'][number], following: Derived): boolean =>
    following.has(keyOf(obligation)) || !before.has(keyOf(obligation));

function note(found: StandingDifference[], day: Day, was: SideStanding, would: SideStanding): void {
  const last = found.at(-1);
  const isOpen = last !== undefined && last.to === undefined;
  if (isOpen && isSame(last.was, was) && isSame(last.would, would)) return;
  if (isOpen) found[found.length - 1] = { ...last, to: addDays(day, -1) };
  if (!isSame(was, would)) found.push({ from: day, to: undefined, was, would });
}
