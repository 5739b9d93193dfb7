import { optional, type ValueOf } from '../kernel/term.ts';
import {
  AmountFen,
  BasisPoints,
  Indicator,
  id,
  integer,
  listOf,
  Pathway,
  Persons,
  record,
  TargetUnit,
  TargetValue,
  text,
  Year,
} from '../kernel/vocabulary.ts';

export const OutlineId = id('outline', '纲要', 'outline', 'outline-2015');
export const OutlineTitle = text(120, '怀化市脱贫攻坚实施纲要');

/** Where the programme starts from. */
export const Baseline = record({
  year: Year,
  contiguousAreaCounties: integer(0, 1000, 13),
  keyCounties: integer(0, 1000, 10),
  poorVillages: integer(0, 100_000, 1237),
  poorPersons: Persons,
  incidenceBp: BasisPoints,
  prosperityIndexBp: BasisPoints,
});

/** Persons to be lifted along each of the four pathways. */
export const PersonsByPathway = record({
  'production-employment': Persons,
  relocation: Persons,
  'minimum-living': Persons,
  'medical-aid': Persons,
});

/** What must be true by the end of a year: each field is a test of its own. */
export const milestoneTests = {
  incomeAtLeastFen: optional(AmountFen),
  poorPersonsBelow: optional(Persons),
  incidenceBelowBp: optional(BasisPoints),
  countiesOut: optional(integer(0, 1000, 13)),
  villagesOut: optional(integer(0, 100_000, 1237)),
  personsOut: optional(Persons),
};

/** One line of a yearly plan; over the whole of an indicator, or along one pathway. */
export const PlanTarget = record({
  indicator: Indicator,
  pathway: optional(Pathway),
  target: TargetValue,
  targetUnit: TargetUnit,
});
export type PlanTarget = ValueOf<typeof PlanTarget>;
export const PlanTargets = listOf(PlanTarget, 1, 100);
