export {
  evaluationsUnder,
  type OutcomeDifference,
  type OutcomeUnder,
  outcomeDifferences,
  type Under,
  type YearUnder,
} from './outcomes-under.ts';
export { markingFor, type SupposedScheme, supposedSchemeFault } from './scheme-for.ts';
