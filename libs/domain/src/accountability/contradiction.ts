import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { Consequence, Follows, Trigger, Whom } from './trigger-terms.ts';

/** Triggers of a policy that contradict each other. */

interface Two {
  readonly id: string;
  readonly other: string;
}
const contradictory = refusal('policy.triggers-contradict', ({ id, other }: Two) => ({
  zh: `触发规则 ${id} 与 ${other} 针对相同的情形、年数和人员规定了不止一种后果`,
  en: `The triggers ${id} and ${other} say two things of the same case, years and persons`,
}));
const milder = refusal('policy.longer-streak-milder', ({ id, other }: Two) => ({
  zh: `触发规则 ${id} 的连续年数多于 ${other}，后果却更轻`,
  en: `The trigger ${id} takes more years running than ${other}, and entails less`,
}));
const wider = refusal('policy.wider-rank-harder', ({ id, other }: Two) => ({
  zh: `触发规则 ${id} 的排名范围宽于 ${other}，后果却更重`,
  en: `The trigger ${id} takes in more of the class than ${other}, and entails more`,
}));

/** Those who are principals answer first, those in charge in a specific kind. */
const among: Readonly<Partial<Record<Whom, Whom>>> = { principals: 'first', 'leader-in-charge': 'specific' };
const kindOf = (whom: Whom): Whom => among[whom] ?? whom;

/** Whether somebody may be meant by both; two bodies in one kind are not. A self-criticism stands beside everything else. */
const meet = (a: Consequence, b: Consequence): boolean =>
  (a.follows === 'self-criticism') === (b.follows === 'self-criticism') &&
  a.whom.some((one) => b.whom.some((other) => one === other || kindOf(one) === other || one === kindOf(other)));

const intersect = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  !a || !b || a.some((one) => b.includes(one));

/** Whether a year may come to what both are on. */
function overlap(a: Trigger, b: Trigger): boolean {
  if (a.on !== b.on || [...(a.also ?? [])].sort().join() !== [...(b.also ?? [])].sort().join()) return false;
  switch (a.on) {
    case 'task-not-completed':
      return true;
    case 'grade':
      return intersect(a.grades, b.grades);
    case 'veto':
      return intersect(a.vetoes, b.vetoes);
    case 'finding':
      return intersect(a.sources, b.sources);
    case 'flag':
      return intersect(a.flags, b.flags);
    case 'rank':
      return a.lastUnits === b.lastUnits && a.lastShareBp === b.lastShareBp;
  }
}

const WEIGHTS: Readonly<Record<Follows, number>> = {
  commendation: 0,
  'self-criticism': 0,
  supervision: 0,
  interview: 1,
  review: 2,
  measure: 3,
};
const entailsLess = (a: Consequence, b: Consequence): boolean => WEIGHTS[a.follows] < WEIGHTS[b.follows];

/** By the same measure, so that one of them holds the other. */
const isWider = (a: Trigger, b: Trigger): boolean =>
  (a.lastUnits !== undefined && b.lastUnits !== undefined && a.lastUnits > b.lastUnits) ||
  (a.lastShareBp !== undefined && b.lastShareBp !== undefined && a.lastShareBp > b.lastShareBp);

/** A consequence of a trigger, and where it stands in the policy. */
interface Entry {
  readonly trigger: Trigger;
  readonly of: Consequence;
  readonly field: string;
}
const named = ({ trigger: { id } }: Entry, { trigger: other }: Entry): Two => ({ id, other: other.id });

/** Of two that are on the same: the longer streak does not entail less. */
function streakFault(one: Entry, other: Entry, field: string): Refusal | undefined {
  if (one.trigger.years === other.trigger.years) return contradictory(named(one, other), field);
  const [longer, shorter] = one.trigger.years > other.trigger.years ? [one, other] : [other, one];
  return entailsLess(longer.of, shorter.of) ? milder(named(longer, shorter), field) : undefined;
}

/** Of two ranks: what takes in more of the class does not entail more. */
function rankFault(one: Entry, other: Entry, field: string): Refusal | undefined {
  if (one.trigger.years !== other.trigger.years) return undefined;
  const [wide, narrow] = isWider(one.trigger, other.trigger) ? [one, other] : [other, one];
  if (!isWider(wide.trigger, narrow.trigger)) return undefined;
  return entailsLess(narrow.of, wide.of) ? wider(named(wide, narrow), field) : undefined;
}

/** Why two consequences cannot stand beside each other; told where the later of them stands. */
function faultOf(one: Entry, before: Entry): Refusal | undefined {
  if (!meet(one.of, before.of)) return undefined;
  return overlap(one.trigger, before.trigger) ? streakFault(one, before, one.field) : rankFault(one, before, one.field);
}

/** The first consequence, in the order of the policy, that one before it contradicts. */
export function contradiction(triggers: readonly Trigger[]): Refusal | undefined {
  const all = triggers.flatMap((trigger, at) =>
    trigger.consequences.map((of, nth): Entry => ({ trigger, of, field: `triggers.${at}.consequences.${nth}` })),
  );
  for (const [at, one] of all.entries())
    for (const before of all.slice(0, at)) {
      const fault = faultOf(one, before);
      if (fault) return fault;
    }
  return undefined;
}
