import type { Day } from '../../../kernel/calendar.ts';
import type { Bilingual } from '../../../kernel/text.ts';
import type { FlagFigures, FlagLimit, FlagTerm } from '../../flag-terms.ts';
import type { FlagFact } from './ground/flag-facts.ts';
import type { Flagged, Ground, OpenFlag } from './ground/ground.ts';
import type { Source } from './ground/source.ts';

/** Something that is so as of a day, and that a rule asks somebody to look into. */
export interface DerivedFlag {
  readonly unitId: string;
  readonly year: number;
  readonly of: Flagged;
  readonly figures: FlagFigures;
  readonly sources: readonly Source[];
}

export interface Judged {
  readonly flags: readonly DerivedFlag[];
  /** The next day on which it may be otherwise by the day alone. */
  readonly nextOn?: Day | undefined;
}

/** What a unit is called. */
export type NamesUnit = (unitId: string) => Bilingual;

/** What an event may change, each by the name that the rule has for it: an account, a fund, a village. */
export interface Touched {
  /** Where a flag may be raised, or cleared. */
  readonly raising?: readonly string[];
  /** Where one can at most be cleared: looked at where one is open. */
  readonly clearing?: readonly string[];
}

/** One rule, in a file of its own; `index.ts` lists them. */
export interface FlagRule {
  readonly ruleId: string;
  readonly version: number;
  readonly title: Bilingual;
  /**
   * The more money, the worse: once there is more than was looked into, or more by somebody who was none of those whom it rests on, it
   * is another flag.
   */
  readonly grows?: true;
  /** What the policy has to say of it. */
  readonly limits: readonly FlagLimit[];
  /** @param ground with the event taken in */
  touched(fact: FlagFact, ground: Ground): Touched | undefined;
  /** By flags of other rules that were raised, cleared or answered. */
  touchedBy?(flags: readonly OpenFlag[], ground: Ground): readonly string[];
  /** Everything there is to look at, where a policy begins. */
  all(ground: Ground): Iterable<string>;
  /** As of the day of the ground: nothing but what is recorded, the day and the limits decides. */
  judge(ground: Ground, name: string, limits: FlagTerm): Judged;
  /** The sentence of an inspector, after the name of the unit: from what was recorded with the flag. */
  words(told: Told, nameOf: NamesUnit): Bilingual;
}

export type Told = Flagged & { readonly year: number; readonly figures: FlagFigures };

export const NOTHING: Judged = { flags: [] };

/** At most so many of the facts it rests on are named. */
export const SOURCES_MAX = 40;

/** What a flag is by: where it is the same, it is the same flag. */
export function flagKeyOf(ruleId: string, { unitId, year, of }: Pick<DerivedFlag, 'unitId' | 'year' | 'of'>): string {
  const { fundId, phase, movementId, villageId, projectId, payee } = of;
  return [ruleId, unitId, year, fundId, phase, movementId, villageId, projectId, payee].join('/');
}
