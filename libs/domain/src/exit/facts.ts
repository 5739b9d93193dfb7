import { type FactType, fact } from '../kernel/fact.ts';
import { personal } from '../kernel/term.ts';
import { Reason, UnitId, Year } from '../kernel/vocabulary.ts';
import { CountVersion, countedValues } from './terms.ts';

/** Of a village and year. What is in the register is what was in it before, less who came out, and who came in. */
export const householdsCounted = fact('exit.households-counted', { unitId: UnitId, year: Year, ...countedValues });

/** Takes the place of the version that it names; one for each year that a correction changes. */
export const householdCountCorrected = fact('exit.household-count-corrected', {
  unitId: UnitId,
  year: Year,
  corrects: CountVersion,
  ...countedValues,
  reason: personal(Reason),
});

export const exitFacts: readonly FactType[] = [householdsCounted, householdCountCorrected];
