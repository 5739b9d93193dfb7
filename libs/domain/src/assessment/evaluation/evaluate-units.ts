import type { Unit } from '../../organisation/unit.ts';
import { classOf } from '../assessable.ts';
import { type Marking, outcomeBy, shortfallsOf } from '../marking.ts';
import type { Ranked } from './ranked.ts';
import { ranksOf } from './ranked.ts';
import type { Records } from './records.ts';
import { type Score, scoreOf } from './score.ts';
import { type StandingVeto, vetoesOf } from './vetoes.ts';
import { type Within, withinEach } from './within.ts';

/** A unit's year. What is left out is not known: neither pass nor fail, neither a grade nor a rank. */
export interface Evaluation {
  readonly unitId: string;
  readonly class: string;
  readonly scores: readonly Score[];
  readonly vetoes: readonly StandingVeto[];
  /** Position of the exemption of the year: such a unit has no rank. */
  readonly exemptBy?: number;
  readonly totalHundredths?: number;
  /** By its place among the bands of the scheme: 0 is the best. */
  readonly band?: number;
  readonly taskCompleted?: boolean;
  readonly rank?: Ranked;
}

/** Of which classes; all of the scheme, where it names none. */
export interface Scope {
  readonly classes?: readonly string[] | undefined;
}

const membersOf = ({ territory }: Records, marking: Marking, isMeant: (code: string) => boolean): readonly Member[] =>
  territory.standing.flatMap((unit) => {
    const code = classOf(marking.classes, unit)?.code;
    return code !== undefined && isMeant(code) ? [{ unit, class: code }] : [];
  });

/** Units of the scheme that are not in the scope. */
export const unitsOutside = (
  records: Records,
  marking: Marking,
  { classes }: Scope,
): readonly Pick<Evaluation, 'unitId' | 'class'>[] =>
  membersOf(records, marking, (code) => classes !== undefined && !classes.includes(code)).map(
    ({ unit: { unitId }, class: code }) => ({ unitId, class: code }),
  );

export function evaluateUnits(records: Records, marking: Marking, { classes }: Scope): readonly Evaluation[] {
  const members = membersOf(records, marking, (code) => !classes || classes.includes(code));
  const found = withinEach(records, new Set(members.map(({ unit }) => unit.unitId)));
  const evaluated = members
    .map((one) => evaluateUnit(one, records, found, marking))
    .sort((a, b) => (a.unitId < b.unitId ? -1 : 1));
  const ranks = ranksOf(
    evaluated.map(({ exemptBy, totalHundredths, ...one }) => ({
      class: one.class,
      isVetoed: one.vetoes.some(({ stands }) => stands),
      ...(exemptBy === undefined && totalHundredths !== undefined && { totalHundredths }),
    })),
  );
  return evaluated.map((one, at) => {
    const rank = ranks[at];
    return rank ? { ...one, rank } : one;
  });
}

interface Member {
  readonly unit: Unit;
  readonly class: string;
}

function evaluateUnit(
  { unit: { unitId }, class: code }: Member,
  records: Records,
  found: ReadonlyMap<string, Within>,
  marking: Marking,
): Evaluation {
  const within = found.get(unitId);
  if (!within) throw new Error(`${unitId} is among those gathered for`);
  const { fullMarksHundredths } = marking;
  const scores = marking.indicators.map((one) => scoreOf(one, { unitId, fullMarksHundredths, records, within }));
  const vetoes = vetoesOf(marking.vetoes ?? [], unitId, records, within);
  const exemptBy = records.exempt.get(unitId);
  return {
    unitId,
    class: code,
    scores,
    vetoes,
    ...(exemptBy !== undefined && { exemptBy }),
    ...outcomeOf(scores, vetoes, marking),
  };
}

/** A total needs a score of every indicator; whether the task is completed, those of all that bind. */
function outcomeOf(scores: readonly Score[], vetoes: readonly StandingVeto[], marking: Marking) {
  const indicatorScores = scores.flatMap(({ code, scoreHundredths }) =>
    scoreHundredths === undefined ? [] : [{ code, scoreHundredths }],
  );
  const standing = vetoes.filter(({ stands }) => stands).map(({ code }) => code);
  const known = { indicatorScores, vetoes: standing };
  const has = (code: string): boolean => indicatorScores.some((score) => score.code === code);
  if (scores.length === indicatorScores.length) {
    const { totalScoreHundredths: totalHundredths, grade, taskCompleted } = outcomeBy(marking, known);
    return { totalHundredths, band: marking.bands.findIndex((band) => band.grade === grade), taskCompleted };
  }
  if (!marking.bindingIndicators.every(({ code }) => has(code))) return {};
  return { taskCompleted: standing.length === 0 && shortfallsOf(marking, known).length === 0 };
}
