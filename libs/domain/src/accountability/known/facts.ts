import type { Rank, UnitClass } from '../../assessment/terms.ts';
import type { Day } from '../../kernel/calendar.ts';
import type { Bilingual } from '../../kernel/text.ts';
import type { SuccessionKind } from '../../organisation/succession.ts';
import type { AppointmentMode, EndReason, Level, Post } from '../../organisation/terms.ts';
import type { FindingSource } from '../../oversight/terms.ts';
import type { Policy } from '../policy.ts';
import type { EventRef } from '../terms.ts';
import type { BreachFact, ObligationFact } from './known-fact.ts';
import type { KnownPersons } from './persons.ts';

/** One spell in a post. */
export interface Appointment {
  readonly leaderId: string;
  readonly appointmentId: string;
  readonly post: Post;
  readonly unitId: string;
  readonly mode: AppointmentMode;
  readonly sectors: readonly string[];
  readonly liaisonUnitIds: readonly string[];
  /** Whether a document orders it: without one, acting service does not count. */
  readonly documented: boolean;
  readonly from: Day;
  /** The last day served. */
  readonly to?: Day;
  /** Why it ended, and by which event. */
  readonly ended?: { readonly reason: EndReason; readonly ref: EventRef };
  /** Where an authority approved that it may end before tenure allows it. */
  readonly releases?: readonly { readonly on: Day; readonly ref: EventRef }[];
  /** The appointment, and its end where it has one. */
  readonly refs: readonly EventRef[];
}

/** One thing said about the result of a unit for a year. */
export interface ResultEntry {
  readonly on: Day;
  readonly ref: EventRef;
  /** `not-exempt`: what was exempt is so no more. */
  readonly says: 'completed' | 'failed' | 'exempt' | 'not-exempt';
  readonly grade?: string | undefined;
  readonly vetoes?: readonly string[] | undefined;
  readonly rank?: Rank | undefined;
}

/** What a finding said of a year: of a unit, or of one person there. */
export interface FindingEntry {
  readonly on: Day;
  readonly ref: EventRef;
  readonly leaderId: string | undefined;
  readonly source: FindingSource;
  readonly flag: string | undefined;
  /** Where a flag of the engine was answered: which. */
  readonly flagId?: string;
  readonly isUpheld: boolean;
}

/** What the plan of a year, for so many persons to come out of poverty, came to when it was judged. */
export interface PlanEntry {
  readonly on: Day;
  readonly ref: EventRef;
  readonly indicator: string;
  readonly isMet: boolean;
}

/** One thing that decides whether a unit is out of poverty: from its day on, unless it strikes out what was entered before. */
export interface ExitEntry {
  readonly on: Day;
  readonly ref: EventRef;
  readonly says: 'approved' | 'revoked' | 'struck';
}

/** How many returned to poverty in a year, of how many who had come out; or that what was entered before is struck out. */
export type ReturnEntry = { readonly on: Day; readonly ref: EventRef } & (
  | { readonly says: 'returned'; readonly persons: number; readonly personsOut: number | undefined }
  | { readonly says: 'struck' }
);

/** What a village counted of a year: how many persons came out of poverty in it, and how many returned. */
export interface CountEntry {
  readonly on: Day;
  readonly ref: EventRef;
  readonly year: number;
  readonly newlyOut: number;
  readonly returned: number;
}

/** How many persons who were out a village took over with the register of another, or gave away (less than none), after a year. */
export interface ShareEntry {
  readonly on: Day;
  readonly ref: EventRef;
  readonly year: number;
  readonly out: number;
}

/** By unit, then by year, each list in the order of the log. */
export type ByUnitAndYear<T> = ReadonlyMap<string, ReadonlyMap<number, readonly T[]>>;

export interface Lineage {
  readonly predecessorId: string;
  readonly successorId: string;
  readonly on: Day;
  readonly by: SuccessionKind;
  readonly ref: EventRef;
}

export interface UnitFacts {
  readonly unitId: string;
  readonly level: Level;
  readonly parentId: string | undefined;
  /** In which its parent lies. */
  readonly higherIds?: readonly string[] | undefined;
  readonly sector: string | undefined;
  readonly designations: readonly string[];
  readonly establishedOn: Day;
  /** Oldest first. */
  readonly names: readonly { readonly from: Day; readonly name: Bilingual }[];
}

/** A policy, and where in the log it was adopted: what was recorded before is not judged by it. */
export interface AdoptedPolicy {
  readonly policy: Policy;
  readonly position: number;
}

export interface CycleFacts {
  readonly openedOn: Day;
  readonly position: number;
  readonly classes: readonly UnitClass[];
}

/**
 * What is known of some leaders and units, each list in the order of the log; but a fact that the engine recorded stands
 * right after the event that raised it, however late it was appended.
 */
export interface Facts {
  /** Everything else names persons by the id that stays. */
  readonly persons: KnownPersons;
  readonly units: ReadonlyMap<string, UnitFacts>;
  readonly lineage: readonly Lineage[];
  readonly appointments: readonly Appointment[];
  readonly results: ByUnitAndYear<ResultEntry>;
  readonly findings: ByUnitAndYear<FindingEntry>;
  readonly plans: ByUnitAndYear<PlanEntry>;
  readonly returns: ByUnitAndYear<ReturnEntry>;
  /** By village, in the order of the log; read only where the share of a return matters. */
  readonly counts: ReadonlyMap<string, readonly CountEntry[]>;
  readonly shares: ReadonlyMap<string, readonly ShareEntry[]>;
  readonly obligations: ReadonlyMap<string, readonly ObligationFact[]>;
  /** By id. */
  readonly breaches: ReadonlyMap<string, readonly BreachFact[]>;
  /** By unit, in the order of the log. */
  readonly exits: ReadonlyMap<string, readonly ExitEntry[]>;
  readonly policies: readonly AdoptedPolicy[];
  readonly cycles: ReadonlyMap<number, CycleFacts>;
}

/** All that bears on one person: themselves, the units they answer for, and who else served there. */
export interface LeaderFacts extends Facts {
  readonly leaderId: string;
}
