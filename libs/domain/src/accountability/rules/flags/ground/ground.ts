import type { Account, FundSource } from '../../../../funds/terms.ts';
import type { Day } from '../../../../kernel/calendar.ts';
import type { Level } from '../../../../organisation/terms.ts';
import type { FlagOutcome, flagged } from '../../../flag-terms.ts';
import type { FlagFact } from './flag-facts.ts';
import type { Lots } from './lots.ts';
import type { Source } from './source.ts';

/** What the rules of flags look at, as far as a place of the log: kept up event by event, and never read anew. */

export interface GroundUnit {
  readonly level: Level;
  readonly parentId: string | undefined;
  readonly isPoorVillage: boolean;
  readonly establishedOn: Day;
  /** The first day on which others have its place. */
  endedOn: Day | undefined;
}

/** Of a first secretary 第一书记. */
export interface GroundSpell {
  readonly from: Day;
  /** The last day served, as far as it is known. */
  to: Day | undefined;
  readonly source: Source;
}

export interface Payment {
  readonly movementId: string;
  readonly fundId: string;
  readonly holderId: string;
  readonly on: Day;
  readonly fen: number;
  readonly payee: string;
  readonly villageId: string | undefined;
  readonly projectId: string | undefined;
  readonly pathway: string | undefined;
  readonly mode: string | undefined;
  readonly source: Source;
}

/** Of leverage, beside the funds, for a village. */
export interface Drawdown {
  readonly villageId: string;
  readonly year: number;
  readonly fen: number;
}

export interface GroundFund {
  readonly fundId: string;
  readonly source: FundSource;
  readonly fiscalYear: number;
  readonly poolHolderId: string;
  readonly pathways: readonly string[] | undefined;
  readonly modes: readonly string[] | undefined;
  /** What came from outside, and what was paid: between the two it is unspent. */
  readonly unspent: Lots;
  /** By movement. */
  readonly payments: Map<string, Payment>;
  paidFen: number;
  /** The same for each village, project and kind of payee, in fen; what is reversed left out. */
  readonly paidBy: Readonly<Record<'villageId' | 'projectId' | 'payee', Map<string, number>>>;
}

/** Where money is on its way: allocated to a holder, or disbursed to it. */
export interface GroundAccount extends Account {
  readonly fund: GroundFund;
  readonly lots: Lots;
}

export interface GroundTask {
  readonly taskId: string;
  readonly unitId: string;
  readonly year: number;
  readonly indicator: string;
  readonly source: Source;
  claimed: number | undefined;
  /** What was claimed and confirmed. */
  verified: number | undefined;
}

export interface Sum {
  readonly fen: number;
  readonly source: Source;
}

export interface OpenFlag {
  readonly flagId: string;
  readonly ruleId: string;
  readonly unitId: string;
  readonly year: number;
  readonly of: Flagged;
  /** Because of which event it was raised. */
  readonly source: Source;
  outcome: FlagOutcome | undefined;
  /** What it was raised for, in fen, and who recorded what it rests on. */
  readonly fen: number;
  readonly recordedBy: readonly string[];
}
export type Flagged = { readonly [K in keyof typeof flagged]?: string | undefined };

export interface Ground {
  /** The last day that has turned, or the first of the log. */
  today: Day;
  readonly units: Map<string, GroundUnit>;
  /** Those of the level of a city. */
  readonly cities: string[];
  readonly funds: Map<string, GroundFund>;
  /** By `accountKey`. */
  readonly accounts: Map<string, GroundAccount>;
  /** By `ofYear`. */
  readonly specials: Map<string, Sum[]>;
  readonly revenues: Map<string, Sum>;
  /** By village: for a project of it, in the order of the log. */
  readonly projects: Map<string, Map<string, Payment>>;
  /** By village, then by the appointment. */
  readonly secretaries: Map<string, Map<string, GroundSpell>>;
  /** By village, then by the year in which it came, in fen: all money that counts, each yuan once. */
  readonly countedFor: Map<string, Map<number, number>>;
  /** By instrument and entry: drawn down beside the funds, for a village; repaid out of a payment. */
  readonly drawn: Map<string, Drawdown>;
  readonly repaid: Map<string, { readonly fundId: string; readonly movementId: string; readonly fen: number }>;
  /** By fund and payment, in fen. */
  readonly repaidBy: Map<string, number>;
  /** By `noticeKey`: the first day on which a project of a village, or the money of a fund for it, was made known. */
  readonly noticed: Map<string, Day>;
  readonly tasks: Map<string, GroundTask>;
  /** Of villages, by `ofYear`. */
  readonly tasksOf: Map<string, Set<GroundTask>>;
  /** By `ofYear`: persons who came out. */
  readonly counts: Map<string, { readonly out: number; readonly source: Source }>;
  readonly exits: Map<string, { readonly year: number; readonly on: Day; readonly source: Source }>;
  /** By id. */
  readonly flags: Map<string, OpenFlag>;
  /** Takes in what is recorded, in the order of the log. */
  take(fact: FlagFact): void;
}

/** Of a village, and of one of its projects, or, where the notice names none, of the money `ofFund`. */
export const noticeKey = (villageId: string, matter: string): string => `${villageId} ${matter}`;
export const ofFund = (fundId: string): string => `fund ${fundId}`;
export const ofYear = (unitId: string, year: number): string => `${unitId} ${year}`;
export const accountKey = (fundId: string, { holderId, phase }: Account): string => `${fundId} ${holderId} ${phase}`;

/** Whether a unit is another, or lies in it. */
export const liesWithin = (ground: Pick<Ground, 'units'>, unitId: string, withinId: string): boolean =>
  nearest(ground, unitId, (id) => id === withinId) !== undefined;

/** Of a unit and those that it lies in the nearest that is so. */
export function nearest(
  { units }: Pick<Ground, 'units'>,
  unitId: string,
  isSo: (id: string, unit: GroundUnit | undefined) => boolean,
): string | undefined {
  const seen = new Set<string>();
  for (let at: string | undefined = unitId; at !== undefined && !seen.has(at); at = units.get(at)?.parentId) {
    if (isSo(at, units.get(at))) return at;
    seen.add(at);
  }
  return undefined;
}
