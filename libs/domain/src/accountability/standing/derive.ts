import type { Day } from '../../kernel/calendar.ts';
import type { AdoptedPolicy, LeaderFacts } from '../known/facts.ts';
import { joinedIn } from '../known/persons.ts';
import type { Policy } from '../policy.ts';
import type { Attribution } from '../rules/attribution.ts';
import { derivedForLeader } from '../rules/index.ts';
import { keyOf } from '../rules/rule.ts';
import { ruleOf } from '../rules/rule-of.ts';
import { causeOf, FOREVER, type View, viewOf } from '../rules/view.ts';
import { marksOf } from './marks.ts';
import { obligationStatus } from './obligation-status.ts';
import { inWords } from './reason.ts';
import { besideOf, reasonsOf } from './reasons.ts';
import { type LeaderRecord, recordIn } from './record.ts';
import type { Standing, StandingObligation } from './standing.ts';
import { type Weighed, weigh } from './weigh.ts';

const listed = (view: View, { obligation, recorded }: Weighed): StandingObligation => {
  const { obligationId, ruleId, kind, unitId, year, responsibility } = obligation;
  const { title } = ruleOf(view, obligation).rule;
  const about = { ruleId, title, kind, unitId, year, responsibility };
  return { obligationId: recorded ? obligationId : undefined, ...about, ...obligationStatus(obligation, view.asOf) };
};

/** The person's part in every failed year, also the parts without consequence. */
function sharesOf(view: View, leaderId: string): readonly Attribution[] {
  return view.unitsAnswered(leaderId).flatMap((unitId) =>
    [...(view.facts.results.get(unitId)?.keys() ?? [])].flatMap((year) => {
      const outcome = view.outcome(unitId, year);
      const policy = outcome.is === 'met' ? view.policyFor(causeOf(outcome.since)) : undefined;
      return policy ? view.attributions(unitId, year, policy).filter((one) => one.leaderId === leaderId) : [];
    }),
  );
}

function standingOf(view: View, leaderId: string, weighed: readonly Weighed[]): Standing {
  const reasons = reasonsOf(view, weighed, besideOf(view, leaderId));
  return {
    leaderId,
    joined: joinedIn(view.facts.persons, leaderId),
    asOf: view.asOf,
    status: reasons[0].status,
    obligations: weighed.map((one) => listed(view, one)),
    marks: marksOf(view, leaderId, weighed),
    explanation: reasons.map(inWords),
    shares: sharesOf(view, leaderId),
  };
}

/**
 * What one person answers for on a day, and why. Pure: from the facts known, by the policy that each fell under.
 * Facts that take effect later than `asOf` have not happened; what was known is the caller's choice of `facts`.
 * @param turnedTo the last day that has turned: a result that was due later is not missing yet. Default: every day has.
 */
export function derive(
  facts: LeaderFacts,
  policies: readonly AdoptedPolicy[],
  asOf: Day,
  turnedTo: Day = FOREVER,
): Standing {
  const view = viewOf(facts, policies, asOf, turnedTo);
  return standingOf(view, facts.leaderId, weigh(view, facts.leaderId));
}

/** What the person would answer for had this policy always been in force. What people did is kept where it still applies. */
export function deriveUnder(facts: LeaderFacts, policy: Policy, asOf: Day): Standing {
  const always = { policy: { ...policy, decisionsFrom: '0001-01-01' }, position: -1 };
  const view = viewOf(facts, [always], asOf);
  const derived = derivedForLeader(view, facts.leaderId);
  const weighed = weigh(view, facts.leaderId).filter(({ obligation }) => derived.has(keyOf(obligation)));
  return standingOf(view, facts.leaderId, weighed);
}

/** What is on record of a person as of a day, for whoever is to fill a post. */
export function recordOf(facts: LeaderFacts, policies: readonly AdoptedPolicy[], asOf: Day): LeaderRecord {
  const view = viewOf(facts, policies, asOf);
  return recordIn(view, facts.leaderId, weigh(view, facts.leaderId));
}
