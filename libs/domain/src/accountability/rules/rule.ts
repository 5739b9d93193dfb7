import type { Day } from '../../kernel/calendar.ts';
import type { Bilingual } from '../../kernel/text.ts';
import type { ResponsibilityKind } from '../../organisation/terms.ts';
import type { EventRef, ObligationKind, RuleId } from '../terms.ts';
import type { BodyLevel } from '../trigger-terms.ts';
import type { Condition, ConditionWords } from './conditions/condition.ts';
import type { Occurrence } from './occurrence.ts';
import type { Armed, View } from './view.ts';

/** A year of another unit, on which an obligation rests too. */
export interface EarlierFailure {
  readonly unit: Bilingual;
  readonly year: number;
  /** How the unit of the obligation came to succeed that one; empty where it did not. */
  readonly reorganised: Bilingual;
}

/** What an obligation is about, for the sentence that explains it. */
export interface About {
  readonly unit: Bilingual;
  readonly year: number;
  readonly kind: ObligationKind;
  /** Undefined where it is the unit's own, or not tied to a kind. */
  readonly responsibility: Bilingual | undefined;
  /** Where it rests on the failure of another unit, too. */
  readonly earlier: EarlierFailure | undefined;
  /** What the trigger is on, for how many years running. */
  readonly words: ConditionWords;
  readonly years: number;
  /** What else was so. */
  readonly also: Bilingual;
  /** The body that is to carry it out, and the one that has to approve, where the policy names them. */
  readonly body: Bilingual | undefined;
  readonly approval: Bilingual | undefined;
}

/** An obligation that follows from the facts, recorded or not. */
export interface DerivedObligation {
  readonly ruleId: RuleId;
  readonly kind: ObligationKind;
  /** Where it is a rule about the streak of a trigger. */
  readonly triggerId?: string | undefined;
  readonly body?: BodyLevel | undefined;
  readonly approval?: BodyLevel | undefined;
  readonly leaderId: string | undefined;
  readonly unitId: string;
  readonly year: number;
  readonly responsibility: ResponsibilityKind | undefined;
  readonly policyVersion: number;
  /** The day from which it holds. */
  readonly requiredOn: Day;
  readonly dueOn: Day;
  readonly causes: readonly EventRef[];
}

/** A person, with what they answer for. */
export interface Person {
  readonly leaderId: string;
  /** The years that came to something and that the person answers for, in their order. */
  occurrences(condition: Condition): readonly Occurrence[];
}

export interface Rule {
  /** Goes up with every change of what the rule finds. */
  readonly version: number;
  readonly title: Bilingual;
  readonly basis: Bilingual;
  /** What an inspector would read. */
  readonly sentence: (about: About) => Bilingual;
}

/** A rule about one person. */
export interface PersonRule extends Rule {
  readonly id: RuleId;
  readonly find: (view: View, person: Person) => readonly DerivedObligation[];
}

/** A rule about the streaks of every trigger of more than one year that entails something for persons. */
export interface StreakRule extends Rule {
  readonly id: RuleId;
  readonly find: (view: View, person: Person, armed: Armed) => readonly DerivedObligation[];
}

/** One obligation of its kind for one person (or unit) and year, by one rule: whatever else changes, it is the same. */
export const keyOf = ({
  ruleId,
  kind,
  leaderId,
  unitId,
  year,
}: Pick<DerivedObligation, 'ruleId' | 'kind' | 'unitId' | 'year'> & {
  readonly leaderId?: string | undefined;
}): string => `${ruleId}/${kind}/${leaderId ?? ''}/${unitId}/${year}`;

/** As many causes as an event may name. */
const CAUSES_MAX = 40;

/** Each once, in the order of the log; where there are too many, the newest. */
export const causesOf = (...refs: readonly (readonly EventRef[])[]): readonly EventRef[] =>
  [...new Map(refs.flat().map((ref) => [ref.position, ref])).values()]
    .sort((a, b) => a.position - b.position)
    .slice(-CAUSES_MAX);
