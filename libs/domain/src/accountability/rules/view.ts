import type { Day } from '../../kernel/calendar.ts';
import type { Bilingual } from '../../kernel/text.ts';
import type { AdoptedPolicy, Appointment, Facts } from '../known/facts.ts';
import type { Policy } from '../policy.ts';
import type { Trigger } from '../trigger-terms.ts';
import { type Attribution, attributionsOf, spellsFor } from './attribution.ts';
import { carrying } from './carrying.ts';
import type { Condition } from './conditions/condition.ts';
import { conditionOf } from './conditions/index.ts';
import { taskNotCompleted } from './conditions/task-not-completed.ts';
import { unitsAnswered } from './units-answered.ts';
import { foundOutcome, type Since, type YearOutcome, yearOutcome } from './year-outcome.ts';

/** Later than any day that can be recorded. */
export const FOREVER: Day = '9999-12-31';

/** A trigger with the policy that it is of. */
export interface Armed {
  readonly policy: Policy;
  readonly trigger: Trigger;
  readonly condition: Condition;
}

/** The facts as they stand on a day, judged under some policies. What was worked out once is kept. */
export interface View {
  readonly facts: Facts;
  readonly asOf: Day;
  /** The last day that has turned, as far as is known: what was due later is not missing yet. */
  readonly turnedTo: Day;
  /** Of every policy, in their order. */
  readonly armed: readonly Armed[];
  /** The policy under which something recorded at a position, to take effect on a day, falls. */
  policyFor(cause: { readonly on: Day; readonly position: number }): Policy | undefined;
  /** As to a condition; left out, whether the task was not completed. */
  outcome(unitId: string, year: number, condition?: Condition): YearOutcome;
  attributions(unitId: string, year: number, policy: Pick<Policy, 'servedDaysMinimum'>): readonly Attribution[];
  unitsAnswered(leaderId: string): readonly string[];
  unitName(unitId: string): Bilingual;
  /** Positions of the facts that can carry an obligation. */
  grounds(): ReadonlySet<number>;
  /** Whether nothing is said, on whatever day, of which anything could follow for a person. */
  isQuiet(): boolean;
}

const armedOf = (policies: readonly AdoptedPolicy[]): readonly Armed[] =>
  policies.flatMap(({ policy }) =>
    policy.triggers.map((trigger) => ({ policy, trigger, condition: conditionOf(trigger) })),
  );

/** Of a result, a finding, a return or a measure something may follow. */
function isAnythingSaid({ results, findings, returns, obligations }: Facts, armed: readonly Armed[]): boolean {
  if (findings.size > 0 || returns.size > 0) return true;
  const tests = [...new Map(armed.map(({ condition }) => [condition.key, condition])).values()];
  for (const byYear of results.values())
    for (const entries of byYear.values())
      if (entries.some((entry) => tests.some(({ isMetBy }) => isMetBy?.(entry)))) return true;
  for (const about of obligations.values())
    if (about.some(({ type }) => type === 'accountability.measure-decided')) return true;
  return false;
}

function outcomeOf(facts: Facts, unitId: string, year: number, asOf: Day, condition: Condition): YearOutcome {
  const { isMetBy = () => false, isFoundBy } = condition;
  if (!isFoundBy) return yearOutcome(facts.results.get(unitId)?.get(year) ?? [], asOf, isMetBy);
  const ofUnit = (facts.findings.get(unitId)?.get(year) ?? []).filter(({ leaderId }) => leaderId === undefined);
  return foundOutcome(ofUnit, asOf, isFoundBy);
}

/** What had begun and what was over on a day: where this is the same, so is who answered. */
const begunAndOver = (spells: readonly Appointment[], asOf: Day): string =>
  spells.map(({ from, to }) => (from > asOf ? 0 : to === undefined || to > asOf ? 1 : 2)).join('');

/** What is kept under a key; where nothing is yet, it is found and kept. */
function kept<K, T>(under: Map<K, T>, key: K, find: () => T): T {
  const known = under.get(key);
  if (known !== undefined) return known;
  const one = find();
  under.set(key, one);
  return one;
}

/** Who answered for a unit, by what had begun and was over, then by year and share. */
interface Answered {
  readonly spells: readonly Appointment[];
  readonly as: Map<string, Shares>;
}
type Shares = Map<number, readonly Attribution[]>;
type Outcomes = Map<string, Map<number, YearOutcome>>;

const YEARS = 10_000;

/** Who answered for what, as far as it was worked out: it rests on posts and units alone, whatever is judged by. */
export interface Answers {
  readonly answered: Map<string, Answered>;
  readonly units: Map<string, readonly string[]>;
}

export const noAnswers = (): Answers => ({ answered: new Map(), units: new Map() });

/**
 * The same facts on any day: what is the same on all of them is worked out once.
 * @param answers of facts with the same posts and units, where some were worked out already
 */
export function viewsOf(
  facts: Facts,
  policies: readonly AdoptedPolicy[],
  turnedTo: Day = FOREVER,
  { answered, units }: Answers = noAnswers(),
): (asOf: Day) => View {
  const armed = armedOf(policies);
  let grounds: ReadonlySet<number> | undefined;
  let isQuiet: boolean | undefined;

  const sharesOn = (unitId: string, asOf: Day): Shares => {
    const { spells, as } = kept(answered, unitId, () => ({ spells: spellsFor(facts, unitId), as: new Map() }));
    return kept(as, begunAndOver(spells, asOf), () => new Map());
  };

  return (asOf) => {
    const outcomes = new Map<string, Outcomes>();
    const shares = new Map<string, Shares>();
    return {
      facts,
      asOf,
      turnedTo,
      armed,
      policyFor: ({ on, position }) =>
        policies.findLast((one) => one.position < position && one.policy.decisionsFrom <= on)?.policy,
      outcome(unitId, year, condition = taskNotCompleted) {
        const byUnit = kept(outcomes, condition.key, () => new Map());
        const byYear: Map<number, YearOutcome> = kept(byUnit, unitId, () => new Map());
        return kept(byYear, year, () => outcomeOf(facts, unitId, year, asOf, condition));
      },
      attributions(unitId, year, { servedDaysMinimum }) {
        const own = kept(shares, unitId, () => sharesOn(unitId, asOf));
        return kept(own, servedDaysMinimum * YEARS + year, () =>
          attributionsOf(facts, unitId, year, servedDaysMinimum, asOf, answered.get(unitId)?.spells),
        );
      },
      unitsAnswered: (leaderId) => kept(units, leaderId, () => unitsAnswered(facts, leaderId)),
      unitName: (unitId) =>
        facts.units.get(unitId)?.names.findLast(({ from }) => from <= asOf)?.name ?? { zh: unitId, en: unitId },
      grounds() {
        grounds ??= carrying(facts);
        return grounds;
      },
      isQuiet() {
        isQuiet ??= !isAnythingSaid(facts, armed);
        return isQuiet;
      },
    };
  };
}

/** As of one day. */
export const viewOf = (facts: Facts, policies: readonly AdoptedPolicy[], asOf: Day, turnedTo?: Day): View =>
  viewsOf(facts, policies, turnedTo)(asOf);

/** The publication or revision from which something is so of a year, as a cause. */
export const causeOf = ({ on, ref }: Since) => ({ on, position: ref.position });
