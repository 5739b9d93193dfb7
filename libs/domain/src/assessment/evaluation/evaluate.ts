import type { LoggedFact } from '../../accountability/known/logged-fact.ts';
import type { Marking } from '../marking.ts';
import type { EvaluationMethod } from '../source-terms.ts';
import { type Evaluation, evaluateUnits, type Scope, unitsOutside } from './evaluate-units.ts';
import { type LeaderEvaluation, leadersOf } from './leaders.ts';
import { recordsOf } from './records.ts';
import { type Supposed, withSupposed } from './supposed.ts';

export interface ToEvaluate {
  /** The assessed year: a calendar year. */
  readonly year: number;
  readonly schemeId: string;
  /** What the cycle of the year took over from the scheme. */
  readonly marking: Marking;
  /** What was recorded after it is not known. */
  readonly position: number;
  readonly method: EvaluationMethod;
  readonly scope?: Scope;
}

/** The evaluations of a year: units by their ids, then leaders by theirs. */
export interface Evaluations extends Required<Omit<ToEvaluate, 'marking'>> {
  readonly units: readonly Evaluation[];
  readonly leaders: readonly LeaderEvaluation[];
}

type Method = (facts: Iterable<LoggedFact>, asked: ToEvaluate, supposed: readonly Supposed[]) => Evaluations;

/** What an earlier one says stays: it can always be made again. */
const methods: Readonly<Record<EvaluationMethod, Method>> = {
  // Of a leader only units in the scope were known, and nothing told that there were others.
  'evaluation-1': (...given) => evaluation(...given, () => []),
  'evaluation-2': (...given) => evaluation(...given, unitsOutside),
};

/**
 * Evaluates the units of a year, and their principal leaders where the scheme scores them (design: Evaluations). Scores are
 * whole hundredths of a point, each rounded once, half away from zero; the same facts, whatever their order, give the same.
 * @param facts of the log, as far as the position at least; what comes after it is left out
 * @param supposed what is taken to be entered besides: such evaluations are looked at, and never recorded
 */
export const evaluate = (
  facts: Iterable<LoggedFact>,
  asked: ToEvaluate,
  supposed: readonly Supposed[] = [],
): Evaluations => methods[asked.method](facts, asked, supposed);

/** @param outside the units of the scheme that are not evaluated and count with those who answer for them all the same */
function evaluation(
  facts: Iterable<LoggedFact>,
  { marking, ...asked }: ToEvaluate,
  supposed: readonly Supposed[],
  outside: typeof unitsOutside,
): Evaluations {
  const known = new Map<number, LoggedFact>();
  for (const fact of facts) if (fact.position <= asked.position) known.set(fact.position, fact);
  const inOrder = [...known.values()].sort((a, b) => a.position - b.position);
  const records = withSupposed(recordsOf(inOrder, asked.year), supposed);
  const { scope = {} } = asked;
  const units = evaluateUnits(records, marking, scope);
  if (!marking.leaders) return { ...asked, scope, units, leaders: [] };
  const answered = [...units, ...outside(records, marking, scope)];
  return {
    ...asked,
    scope,
    units,
    leaders: leadersOf(inOrder, records, { units, answered }, marking, marking.leaders),
  };
}
