import {
  evaluationsUnder,
  markingFor,
  type OutcomeDifference,
  outcomeDifferences,
  type SupposedOutcome,
  type SupposedScheme,
  type Under,
} from '@onus/domain';
import type { WhatIfProgress } from './answer.ts';
import type { Read, YearRead } from './read-log.ts';
import type { WhatIf } from './settle.ts';

/** Whose year comes to something else, and what that is as results, on each side. */
export interface Outcomes {
  readonly differences: readonly OutcomeDifference[];
  readonly was: readonly SupposedOutcome[];
  readonly would: readonly SupposedOutcome[];
  readonly years: readonly number[];
}

/** What an evaluation makes of the units of which it differs from another, as results. */
function outcomesOf({ evaluations, marking }: Under, units: ReadonlySet<string>): readonly SupposedOutcome[] {
  return evaluations.units.flatMap(({ unitId, taskCompleted, band, rank, vetoes }): readonly SupposedOutcome[] => {
    if (!units.has(unitId) || taskCompleted === undefined) return [];
    const grade = band === undefined ? undefined : marking.bands[band]?.grade;
    const standing = vetoes.filter(({ stands }) => stands).map(({ code }) => code);
    return [{ unitId, year: evaluations.year, taskCompleted, grade, vetoes: standing, rank }];
  });
}

/** Evaluates the years by the scheme that is supposed, and by the one beside which it is looked at. */
export function underScheme(
  { evaluated, years }: Read,
  { position, scheme, beside, years: asked }: WhatIf,
  tell: (progress: WhatIfProgress) => void,
): Outcomes {
  const none: Outcomes = { differences: [], was: [], would: [], years: [] };
  if (!scheme) return none;
  const meant = [...years].filter(([year]) => !asked || asked.includes(year)).sort(([a], [b]) => a - b);
  const found = meant.map(([year, own], at) => {
    tell({ phase: 'evaluating', done: at, total: meant.length });
    const by = (supposed: SupposedScheme | undefined): Under =>
      evaluatedBy(supposed, own, { evaluated, year, position });
    const [was, would] = [by(beside), by(scheme)];
    const differences = outcomeDifferences(was, would);
    const units = new Set(differences.flatMap(({ unitId }) => unitId ?? []));
    return { differences, was: beside ? outcomesOf(was, units) : [], would: outcomesOf(would, units) };
  });
  return {
    differences: found.flatMap(({ differences }) => differences),
    was: found.flatMap(({ was }) => was),
    would: found.flatMap(({ would }) => would),
    years: meant.map(([year]) => year),
  };
}

function evaluatedBy(
  supposed: SupposedScheme | undefined,
  own: YearRead,
  { evaluated, ...asked }: Pick<Read, 'evaluated'> & { readonly year: number; readonly position: number },
): Under {
  const marking = markingFor(own.marking, supposed);
  const schemeId = supposed && 'always' in supposed ? supposed.schemeId : own.schemeId;
  return { evaluations: evaluationsUnder(evaluated, { ...asked, schemeId, marking, results: own.results }), marking };
}
