import { hash } from 'node:crypto';
import {
  canonicalEvaluations,
  type EvaluationMethod,
  type Evaluations,
  evaluate,
  type LoggedFact,
  type Marking,
  type Supposed,
  type Territory,
  territoryOf,
} from '@onus/domain';
import { type EarlierResult, evaluationFacts, type StandingResult } from './evaluation-facts.ts';
import type { FactLog } from './fact-log.ts';

/** Which evaluation: the same asked for again gives the same bytes. */
export interface EvaluationKey {
  readonly year: number;
  readonly position: number;
  /** Codes of classes, in order; left out, all of the scheme. */
  readonly classes?: readonly string[] | undefined;
  readonly method: EvaluationMethod;
  /** What is taken to be entered besides. What is on record supposes nothing. */
  readonly supposed?: readonly Supposed[] | undefined;
}

/** Evaluations as they were made, with what they are looked at beside. */
export interface MadeEvaluation {
  readonly evaluations: Evaluations;
  readonly marking: Marking;
  /** SHA-256 of the canonical bytes. */
  readonly digest: string;
  /** Places of the units, class by class of the scheme, each by rank; those without a rank after them. */
  readonly order: readonly number[];
  /** The unit, all above it, and whatever took their place. */
  readonly placesOf: Territory['placesOf'];
  readonly yearBefore: ReadonlyMap<string, EarlierResult>;
  /** Results of the year itself, as far as the position. */
  readonly standing: ReadonlyMap<string, StandingResult>;
  /** Who entered the scores and vetoes that count. */
  readonly enteredBy: readonly string[];
}

/** The canonical bytes, in a buffer of their own: it can be given to another thread. */
export const bytesOf = ({ evaluations }: Pick<MadeEvaluation, 'evaluations'>): Uint8Array =>
  new TextEncoder().encode(canonicalEvaluations(evaluations));

/**
 * Makes the evaluations of a year from the log. Undefined where no cycle of the year was opened as far as the position.
 *
 * @throws UnreadableFact; EventStoreError `event-store.altered`
 */
export async function makeEvaluation(
  log: FactLog,
  { year, position, classes, method, supposed }: EvaluationKey,
  onProgress?: (position: number) => void,
): Promise<MadeEvaluation | undefined> {
  const { facts, cycle, yearBefore, standing } = await evaluationFacts(log, year, position, onProgress);
  if (!cycle) return undefined;
  const { schemeId, marking } = cycle;
  const scope = classes ? { classes } : {};
  const evaluations = evaluate(facts, { year, schemeId, marking, position, method, scope }, supposed);
  const { placesOf } = territoryOf(facts, year);
  const digest = hash('sha256', bytesOf({ evaluations }));
  return {
    evaluations,
    marking,
    digest,
    order: orderOf(evaluations, marking),
    placesOf,
    yearBefore,
    standing,
    enteredBy: enterers(evaluations, facts),
  };
}

function enterers({ units }: Evaluations, facts: readonly LoggedFact[]): readonly string[] {
  const inputs = units.flatMap(({ scores, vetoes }) => [...scores, ...vetoes].flatMap((one) => one.inputs));
  const entered = new Set(inputs.flatMap(({ what, position }) => (what === 'entered' ? position : [])));
  return [...new Set(facts.flatMap(({ position, actor }) => (entered.has(position) ? actor : [])))].sort();
}

function orderOf({ units }: Evaluations, { classes }: Marking): readonly number[] {
  const place = new Map(classes.map(({ code }, at) => [code, at]));
  const keys = units.map(({ class: code, rank }) => [place.get(code) ?? 0, rank?.rank ?? Number.MAX_SAFE_INTEGER]);
  const compared = (a: readonly number[] = [], b: readonly number[] = []): number =>
    (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0);
  // Units stand by their ids, and stay so where they share a rank.
  return units.map((_, at) => at).sort((a, b) => compared(keys[a], keys[b]) || a - b);
}
