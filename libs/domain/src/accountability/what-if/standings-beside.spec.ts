import fc from 'fast-check';
import { v5 } from 'uuid';
import { addDays, type Day } from '../../kernel/calendar.ts';
import { leaderFacts } from '../engine/leader-facts.ts';
import { type Act, history, LEADERS } from '../given-history.ts';
import { givenLog } from '../given-log.ts';
import { HUBEI } from '../given-policies.ts';
import { type GivenProgramme, givenProgramme } from '../given-programme.ts';
import type { LeaderFacts } from '../known/facts.ts';
import { PROGRAMME_POLICY } from '../programme-policy.ts';
import { derive, deriveUnder } from '../standing/derive.ts';
import { type StandingDifference, standingsBeside } from './standings-beside.ts';
import { supposedOutcomes, withOutcomes } from './supposed-outcomes.ts';
import { supposedPolicies, supposedPolicyFault } from './supposed-policies.ts';

const FAR = '2021-12-31';

const factsOf = ({ log }: GivenProgramme, leaderId = 'li'): LeaderFacts => log.carryOut(leaderFacts(leaderId, FAR));
function told(acts: readonly Act[]): GivenProgramme {
  const p = givenProgramme(givenLog((name) => v5(name, v5.URL)));
  p.appoint('li', 'county-a', '2016-01-01');
  for (const act of acts) act(p);
  p.log.settle();
  return p;
}
const failed = (): GivenProgramme => told([(p) => p.publish('county-a', 2016, false)]);
const recorded = (facts: LeaderFacts) => ({ facts, policies: facts.policies });
const under = (facts: LeaderFacts, policies: LeaderFacts['policies']) => ({ facts: { ...facts, policies }, policies });
const completed = supposedOutcomes([{ unitId: 'county-a', year: 2016, taskCompleted: true }]);
const on = (spans: readonly StandingDifference[], day: Day): StandingDifference | undefined =>
  spans.find(({ from, to }) => from <= day && (to === undefined || day <= to));

test('the same policies and results make no difference, whatever was told', () => {
  fc.assert(
    fc.property(history, (acts) => {
      const p = told(acts);
      for (const leaderId of LEADERS) {
        const facts = factsOf(p, leaderId);
        const { servedDaysMinimum } = PROGRAMME_POLICY;
        const same = supposedPolicies(facts.policies, { changes: { servedDaysMinimum } });
        expect(standingsBeside(recorded(facts), under(facts, same), FAR)).toEqual([]);
      }
    }),
    { numRuns: 20 },
  );
}, 300_000);

test('on every day the one side is as it was derived', () => {
  fc.assert(
    fc.property(history, (acts) => {
      const facts = factsOf(told(acts));
      const supposed = supposedPolicies(facts.policies, { always: { ...HUBEI, version: 1 } });
      const spans = standingsBeside(recorded(facts), under(facts, supposed), FAR);
      for (let day = '2016-01-01'; day < '2020-12-31'; day = addDays(day, 17)) {
        const was = derive(facts, facts.policies, day);
        const span = on(spans, day);
        if (span) expect([day, span.was.status]).toEqual([day, was.status]);
        if (span) expect([day, span.would]).not.toEqual([day, span.was]);
      }
    }),
    { numRuns: 10 },
  );
}, 300_000);

test('where nothing was done yet, the other side is what the policy would have made of the same facts', () => {
  const facts = factsOf(failed());
  const lenient = { ...PROGRAMME_POLICY, triggers: [] };
  const spans = standingsBeside(
    recorded(facts),
    under(facts, supposedPolicies(facts.policies, { always: lenient })),
    FAR,
  );
  const [first] = spans;
  if (!first) throw new Error('something differs');
  expect(first.was).toMatchObject({ status: 'interview-due', ruleId: 'failed-year' });
  expect(first.would.status).toBe(deriveUnder(facts, lenient, first.from).status);
  expect(derive(facts, facts.policies, addDays(first.from, -1)).status).toBe('clear');
});

test('what follows as recorded alone has not happened as supposed; what was done for something else stays', () => {
  const facts = factsOf(
    told([
      (p) => p.publish('county-a', 2016, false),
      (p) => p.log.settle(),
      (p) => p.holdInterview('li', '2017-03-01', '2017-04-01'),
      (p) => p.publish('county-a', 2017, true),
    ]),
  );
  const spans = standingsBeside(recorded(facts), recorded(withOutcomes(facts, completed)), FAR);
  expect(on(spans, '2017-03-20')).toMatchObject({ was: { status: 'in-rectification' }, would: { status: 'clear' } });
  const none = standingsBeside(recorded(facts), recorded(withOutcomes(facts, supposedOutcomes([]))), FAR);
  expect(none).toEqual([]);
});

test('other results are in place of those that were published, and of no others', () => {
  const facts = factsOf(failed());
  expect(withOutcomes(facts, completed).results.get('county-a')?.get(2016)).toMatchObject([{ says: 'completed' }]);
  const elsewhere = supposedOutcomes([{ unitId: 'county-b', year: 2016, taskCompleted: false }]);
  expect(withOutcomes(facts, elsewhere)).toBe(facts);
});

test('what is supposed of a policy has to hold together, as a proposal has', () => {
  const { policies } = factsOf(failed());
  const [first] = PROGRAMME_POLICY.triggers;
  if (!first) throw new Error('the policy has triggers');
  const twice = supposedPolicies(policies, { changes: { triggers: [first, first] } });
  expect(supposedPolicyFault(twice, undefined)?.code).toMatch(/^policy\./);
  expect(supposedPolicyFault(supposedPolicies(policies, { always: PROGRAMME_POLICY }), undefined)).toBeUndefined();
  // A policy that is supposed governs from the day of the first, and reaches back no further.
  expect(supposedPolicies(policies, { always: HUBEI })[0]).toMatchObject({
    position: -1,
    policy: { decisionsFrom: policies[0]?.policy.decisionsFrom },
  });
});
