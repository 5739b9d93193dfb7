import { type Day, laterOf } from '../../kernel/calendar.ts';
import { flagCleared, flagRaised } from '../facts.ts';
import { flagOf } from '../flag.ts';
import type { FlagTerm } from '../flag-terms.ts';
import { type LoggedFact, refOf } from '../known/logged-fact.ts';
import { type Policy, policyOn } from '../policy.ts';
import { type DerivedFlag, type FlagRule, flagKeyOf, SOURCES_MAX } from '../rules/flags/flag-rule.ts';
import { type FlagFact, isFlagFact } from '../rules/flags/ground/flag-facts.ts';
import type { OpenFlag } from '../rules/flags/ground/ground.ts';
import { emptyGround } from '../rules/flags/ground/keep-ground.ts';
import type { Source } from '../rules/flags/ground/source.ts';
import { sourceOf } from '../rules/flags/ground/source.ts';
import { flagRules } from '../rules/flags/index.ts';
import type { DueFact, NewId } from './due-fact.ts';
import { dayOfCause } from './standing-change.ts';

/**
 * What the engine knows for flags: what they rest on, which of them stand, and on which day what is to be looked at next. It is made of
 * the events of the log alone, in their order: the same events give the same flags, whoever reads them. What the engine records
 * itself is no part of it.
 */
export interface FlagBook {
  /** Takes in the next event of the log. What follows from it. */
  take(fact: LoggedFact): readonly DueFact[];
  /** The flags that stand, by what they are about. */
  open(): ReadonlyMap<string, OpenFlag>;
  /** The same, found out anew from everything that is known. */
  derived(): ReadonlySet<string>;
}

/** A rule as the policy in force has it. */
interface Armed {
  readonly rule: FlagRule;
  readonly term: FlagTerm;
}

const armedIn = (policy: Policy | undefined): readonly Armed[] =>
  (policy?.flags ?? []).flatMap((term) => {
    const rule = flagRules.get(term.rule);
    return rule ? [{ rule, term }] : [];
  });

export function flagBook(newId: NewId): FlagBook {
  const ground = emptyGround();
  const policies: Policy[] = [];
  let policy: Policy | undefined;
  let armed: readonly Armed[] = [];
  /** By the rule and what it looks at: the flags that stand there, by their keys. */
  const standing = new Map<string, Map<string, OpenFlag>>();
  const plan = daysAhead();

  function* looked({ rule, term }: Armed, name: string, because: LoggedFact): Generator<Changed> {
    const place = placeOf(rule.ruleId, name);
    const { flags, nextOn } = rule.judge(ground, name, term);
    plan.set(place, nextOn);
    const derived = new Map(flags.map((one) => [flagKeyOf(rule.ruleId, one), one]));
    const there = standing.get(place);
    for (const [key, flag] of there ?? []) {
      const now = derived.get(key);
      if (!now || (rule.grows && isOutgrown(flag, now))) yield clear(place, key, flag, because);
    }
    for (const [key, one] of derived) if (!there?.has(key)) yield raise(place, key, rule, one, because);
  }

  function raise(place: string, key: string, rule: FlagRule, derived: DerivedFlag, because: LoggedFact): Changed {
    const { ruleId, version: ruleVersion } = rule;
    const { unitId, year, of, figures, sources } = derived;
    const flagId = newId(`flag/${key}/${because.id}`);
    const [causes, recordedBy] = restingOn(sources);
    const about = { flagId, ruleId, unitId, year, of, source: sourceOf(because) };
    const flag: OpenFlag = { ...about, outcome: undefined, fen: figures.amountFen ?? 0, recordedBy };
    const there = standing.get(place) ?? new Map<string, OpenFlag>();
    standing.set(place, there.set(key, flag));
    ground.flags.set(flagId, flag);
    const why = { ruleVersion, policyVersion: policy?.version ?? 1, figures, causes, raisedBy: refOf(because) };
    const fact = flagRaised({
      ...{ flagId, ruleId, unitId, year, ...of, ...why },
      ...(recordedBy.length > 0 && { recordedBy }),
    } as Parameters<typeof flagRaised>[0]);
    return { flag, due: dueOf(flagId, fact, because, newId) };
  }

  function clear(place: string, key: string, flag: OpenFlag, because: LoggedFact): Changed {
    const { flagId, ruleId, unitId, year, of } = flag;
    standing.get(place)?.delete(key);
    ground.flags.delete(flagId);
    const told = { flagId, ruleId, unitId, year, ...of, raisedBy: refOf(because) };
    const fact = flagCleared(told as Parameters<typeof flagCleared>[0]);
    return { flag, due: dueOf(flagId, fact, because, newId) };
  }

  const isStanding = (ruleId: string, name: string): boolean => (standing.get(placeOf(ruleId, name))?.size ?? 0) > 0;

  /** What one rule is to look at because of an event, and what is due with the day. */
  const namesFor = ({ rule }: Armed, fact: FlagFact, due: readonly string[] = []): ReadonlySet<string> => {
    const { raising = [], clearing = [] } = rule.touched(fact, ground) ?? {};
    return new Set([...raising, ...due, ...clearing.filter((name) => isStanding(rule.ruleId, name))]);
  };

  /** Under another policy everything is looked at; what its rules say nothing of stands no longer. */
  function* underAnother(because: LoggedFact): Generator<Changed> {
    plan.clear();
    const named = new Set(armed.map(({ rule }) => rule.ruleId));
    for (const [place, flags] of standing) {
      if (named.has(ruleIn(place))) continue;
      for (const [key, flag] of [...flags]) yield clear(place, key, flag, because);
    }
    for (const one of armed) {
      const there = [...standing].flatMap(([place, flags]) =>
        flags.size > 0 && ruleIn(place) === one.rule.ruleId ? [nameIn(place)] : [],
      );
      for (const name of new Set([...one.rule.all(ground), ...there])) yield* looked(one, name, because);
    }
  }

  function* changes(fact: FlagFact): Generator<Changed> {
    if (fact.type === 'accountability.policy-adopted') policies.push(fact.data);
    const now = policyOn(policies, ground.today);
    if (now !== policy) {
      policy = now;
      armed = armedIn(now);
      yield* underAnother(fact);
      return;
    }
    const due = fact.type === 'accountability.day-turned' ? plan.dueOn(ground.today) : NONE;
    for (const one of armed)
      for (const name of namesFor(one, fact, due.get(one.rule.ruleId))) yield* looked(one, name, fact);
  }

  /** Flags on flags: by those of other rules that changed, or were answered. */
  function* afterOthers(changed: readonly OpenFlag[], fact: FlagFact): Generator<Changed> {
    const answered = fact.type === 'accountability.flag-answered' ? ground.flags.get(fact.data.flagId) : undefined;
    const flags = answered ? [...changed, answered] : changed;
    if (flags.length === 0) return;
    for (const one of armed) {
      const names = new Set(one.rule.touchedBy?.(flags, ground));
      for (const name of names) yield* looked(one, name, fact);
    }
  }

  return {
    take(fact) {
      if (!isFlagFact(fact)) return [];
      ground.take(fact);
      const first = [...changes(fact)];
      const then = [
        ...afterOthers(
          first.map(({ flag }) => flag),
          fact,
        ),
      ];
      return [...first, ...then].map(({ due }) => due);
    },
    open: () => new Map([...standing.values()].flatMap((flags) => [...flags])),
    derived: () =>
      new Set(
        armed.flatMap(({ rule, term }) =>
          [...new Set(rule.all(ground))].flatMap((name) =>
            rule.judge(ground, name, term).flags.map((one) => flagKeyOf(rule.ruleId, one)),
          ),
        ),
      ),
  };
}

interface Changed {
  readonly flag: OpenFlag;
  readonly due: DueFact;
}

/** Whether there is more than somebody looked into, or more by somebody else than whoever it rests on. Once upheld, it counts as it is. */
function isOutgrown({ fen, outcome, recordedBy }: OpenFlag, { figures, sources }: DerivedFlag): boolean {
  if ((figures.amountFen ?? 0) <= fen || outcome === 'upheld') return false;
  return outcome !== undefined || restingOn(sources)[1].some((by) => !recordedBy.includes(by));
}

/** Ids of rules have no space; what a rule looks at may have any. */
const placeOf = (ruleId: string, name: string): string => `${ruleId} ${name}`;
const ruleIn = (place: string): string => place.slice(0, place.indexOf(' '));
const nameIn = (place: string): string => place.slice(place.indexOf(' ') + 1);

const NONE: ReadonlyMap<string, readonly string[]> = new Map();

/** The facts in the order of the log, each once, and whoever recorded them; the engine itself is nobody. */
function restingOn(sources: readonly Source[]) {
  const inOrder = [...new Map(sources.map((source) => [source.ref.position, source])).values()]
    .sort((a, b) => a.ref.position - b.ref.position)
    .slice(0, SOURCES_MAX);
  const accounts = inOrder.map(({ by }) => by).filter((by) => !by.startsWith('service:'));
  return [inOrder.map(({ ref }) => ref), [...new Set(accounts)].sort()] as const;
}

const dueOf = (flagId: string, fact: DueFact['fact'], because: LoggedFact, newId: NewId): DueFact => ({
  eventId: newId(`${fact.type}/${flagId}/${because.id}`),
  stream: flagOf(flagId).name,
  fact,
  effectiveOn: dayOfCause(because),
  causation: because.id,
});

/** On which day what is to be looked at again: so a day that turns costs only that. */
function daysAhead() {
  const dayOf = new Map<string, Day>();
  const places = new Map<Day, Set<string>>();
  let dealtWith: Day = '';

  const forget = (place: string): void => {
    const on = dayOf.get(place);
    if (on === undefined) return;
    dayOf.delete(place);
    const others = places.get(on);
    others?.delete(place);
    if (others?.size === 0) places.delete(on);
  };
  return {
    set(place: string, on: Day | undefined): void {
      if (dayOf.get(place) === on) return;
      forget(place);
      if (on === undefined) return;
      dayOf.set(place, on);
      places.set(on, (places.get(on) ?? new Set()).add(place));
    },
    /** By rule: the names of what is due on a day, or was before. */
    dueOn(day: Day): ReadonlyMap<string, readonly string[]> {
      if (day <= dealtWith) return NONE;
      dealtWith = laterOf(dealtWith, day);
      const due = [...places].flatMap(([on, those]) => (on <= day ? [...those] : [])).sort();
      for (const place of due) forget(place);
      const byRule = Map.groupBy(due, ruleIn);
      return new Map([...byRule].map(([ruleId, own]) => [ruleId, own.map(nameIn)]));
    },
    clear(): void {
      dayOf.clear();
      places.clear();
    },
  };
}
