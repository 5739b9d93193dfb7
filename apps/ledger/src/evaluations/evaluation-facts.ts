import {
  cycleOpened,
  type FactOf,
  type LoggedFact,
  type Marking,
  type resultPublished,
  resultRecorded,
  type resultRevised,
  type Scored,
  scheme,
  schemeAdopted,
} from '@onus/domain';
import { EVALUATION_TYPES, RESULT_TYPES } from './evaluation-types.ts';
import type { FactLog } from './fact-log.ts';

/** What the result of a unit was for the year before, as far as it was known: the newest, published or not. */
export interface EarlierResult {
  readonly totalHundredths: number;
  readonly grade: string;
  readonly taskCompleted: boolean;
  /** Where the circular told it. */
  readonly rank?: number | undefined;
}

/** What stands of the result of a unit for the year itself. */
export interface StandingResult {
  readonly isPublished: boolean;
  readonly scored: Scored;
}

/** The cycle of a year, as it was opened. */
export interface OpenedCycle {
  readonly schemeId: string;
  readonly marking: Marking;
  readonly position: number;
}

/** What evaluations of a year are made from, as far as a position. */
export interface EvaluationFacts {
  /** In the order of the log. */
  readonly facts: readonly LoggedFact[];
  /** Undefined where it was not opened by then. */
  readonly cycle: OpenedCycle | undefined;
  /** Those adopted by then, by id; the newest last. */
  readonly schemes: ReadonlyMap<string, Marking>;
  /** By unit. */
  readonly yearBefore: ReadonlyMap<string, EarlierResult>;
  /** By unit. */
  readonly standing: ReadonlyMap<string, StandingResult>;
}

type ResultFact = FactOf<typeof resultRecorded> | FactOf<typeof resultPublished> | FactOf<typeof resultRevised>;
/** Progress is told after so many events. */
const TOLD_EVERY = 5_000;

/**
 * Reads from the log what evaluations of a year are made from, as far as a position, which is one of the log: only events of the
 * types that count. @param onProgress hears the position of the last event read @param more types that count besides
 *
 * @throws UnreadableFact; EventStoreError `event-store.altered`
 */
export async function evaluationFacts(
  log: FactLog,
  year: number,
  position: number,
  onProgress: (position: number) => void = () => undefined,
  more: readonly string[] = [],
): Promise<EvaluationFacts> {
  const facts: LoggedFact[] = [];
  const yearBefore = new Map<string, EarlierResult>();
  const standing = new Map<string, StandingResult>();
  const schemes = new Map<string, Marking>();
  let cycle: OpenedCycle | undefined;
  let read = 0;
  for await (const fact of log.factsTo(position, new Set([...EVALUATION_TYPES, ...more]))) {
    read += 1;
    if (read % TOLD_EVERY === 0) onProgress(fact.position);
    if (fact.type === cycleOpened.type) cycle = openedIn(fact, year) ?? cycle;
    else if (fact.type === schemeAdopted.type) noteScheme(schemes, fact);
    else if (isResult(fact)) {
      noteResult(yearBefore, fact, year - 1);
      noteStanding(standing, fact, year);
    } else if (!isOfOtherMoney(fact, year)) facts.push(fact);
  }
  return { facts, cycle, schemes, yearBefore, standing };
}

function openedIn(fact: LoggedFact, year: number): OpenedCycle | undefined {
  const { year: of, schemeId, ...marking } = fact.data as FactOf<typeof cycleOpened>['data'];
  return of === year ? { schemeId, marking, position: fact.position } : undefined;
}

function noteScheme(into: Map<string, Marking>, fact: LoggedFact): void {
  const adopted = fact as LoggedFact & FactOf<typeof schemeAdopted>;
  const { schemeId } = adopted.data;
  const { marking } = scheme(schemeId).of.evolve(undefined, adopted) ?? {};
  if (marking) into.set(schemeId, marking);
}

const isResult = (fact: { readonly type: string }): fact is ResultFact =>
  (RESULT_TYPES as readonly string[]).includes(fact.type);

function noteResult(into: Map<string, EarlierResult>, { type, data }: ResultFact, year: number): void {
  if (data.year !== year) return;
  const { unitId, totalScoreHundredths: totalHundredths, grade, taskCompleted } = data;
  const told = type === resultRecorded.type ? undefined : data.rank?.rank;
  into.set(unitId, { totalHundredths, grade, taskCompleted, rank: told ?? into.get(unitId)?.rank });
}

function noteStanding(into: Map<string, StandingResult>, fact: ResultFact, year: number): void {
  const { unitId } = fact.data;
  if (fact.data.year !== year) return;
  const before = into.get(unitId);
  if (fact.type !== 'assessment.result-published')
    into.set(unitId, { isPublished: before?.isPublished ?? false, scored: fact.data });
  else if (before) into.set(unitId, { ...before, isPublished: true });
}

/** Movements of money of other years are most of a log, and count for nothing. */
export function isOfOtherMoney({ data }: { readonly data: unknown }, year: number): boolean {
  const { fiscalYear } = data as { readonly fiscalYear?: number };
  return fiscalYear !== undefined && fiscalYear !== year;
}
