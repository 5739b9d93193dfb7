import type { ValueOf } from '../kernel/term.ts';
import { integer, listOf, Persons, record, Year } from '../kernel/vocabulary.ts';

/** Of persons, or of households: how many are in the register at the end of a year, and what changed in it since the last. */
export const RegisterCount = record({
  poor: Persons,
  newlyOut: Persons,
  /** 返贫: were out before. */
  returned: Persons,
  /** 新识别: were never in. */
  newlyFound: Persons,
});
export type RegisterCount = ValueOf<typeof RegisterCount>;

/** What a village counts of a year. */
export const countedValues = {
  /** All persons of the village by the household register, the base of the incidence. */
  population: Persons,
  persons: RegisterCount,
  households: RegisterCount,
};

/** How often the count of a year was recorded; a correction names the one that it takes the place of. */
export const CountVersion = integer(1, 1000, 1);

export const CountCorrection = record({ year: Year, corrects: CountVersion, ...countedValues });
export const CountCorrections = listOf(CountCorrection, 1, 20);
