import { ExitMeasure } from '../accountability/policy-terms.ts';
import type { ValueOf } from '../kernel/term.ts';
import { BasisPoints, code, integer, lines, listOf, Persons, record, text, Year } from '../kernel/vocabulary.ts';

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

/** Of persons, or of households: how many of a register go to another, those in it and those who were in it and are out. */
export const RegisterShare = record({ poor: Persons, out: Persons });
export type RegisterShare = ValueOf<typeof RegisterShare>;

/** How often the count of a year was recorded; a correction names the one that it takes the place of. */
export const CountVersion = integer(1, 1000, 1);

export const CountCorrection = record({ year: Year, corrects: CountVersion, ...countedValues });
export const CountCorrections = listOf(CountCorrection, 1, 20);

/** A step of an exit, by its code in the policy. */
export const ExitStepCode = code('provincial-check');

/** What the check of an exit measured. */
export const Measurement = record({ measure: ExitMeasure, valueBp: BasisPoints });
export type Measurement = ValueOf<typeof Measurement>;
export const Measurements = listOf(Measurement, 1, 4);

/** What was found; it may speak of households. */
export const ExitFinding = lines(2000, '抽查 120 户，无错退、漏评');

/** Where it is announced; no word about persons. */
export const AnnouncementPlace = text(100, '县人民政府网站');
