export { type Judged, type SideStanding, type StandingDifference, standingsBeside } from './standings-beside.ts';
export {
  outcomeKey,
  type SupposedOutcome,
  type SupposedOutcomes,
  supposedOutcomes,
  withOutcomes,
} from './supposed-outcomes.ts';
export { type SupposedPolicy, supposedPolicies, supposedPolicyFault } from './supposed-policies.ts';
