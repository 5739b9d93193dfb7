export { readModels } from './all-models.ts';
export { type AppointmentsRequest, listAppointments } from './appointments/list-appointments.ts';
export { appointments } from './appointments/model.ts';
export { type BreachesRequest, listBreaches } from './breaches/list-breaches.ts';
export { breaches } from './breaches/model.ts';
export { type CluesRequest, listClues } from './clues/list-clues.ts';
export { clues } from './clues/model.ts';
export { type AlteredTable, type ComparedWithLog, compareWithLog } from './derived-anew/compare-with-log.ts';
export {
  type EvaluationsRequest,
  getEvaluation,
  type ListedEvaluation,
  listEvaluations,
} from './evaluations/list-evaluations.ts';
export { type AnnouncedExitsRequest, countExits, listAnnouncedExits } from './exits/list-announced.ts';
export { type ExitsRequest, listExits } from './exits/list-exits.ts';
export { listPovertyUnits, type PovertyUnitsRequest } from './exits/list-poverty-units.ts';
export { exits } from './exits/model.ts';
export { type FlagAnswered, type FlagState, type FlagsRequest, listFlags } from './flags/list-flags.ts';
export { flags } from './flags/model.ts';
export { countedMoney } from './funds/counted-money.ts';
export { flowGraph, GRAPH_DEPTHS, type GraphRequest } from './funds/flow-graph.ts';
export { type FundTotalsRequest, fundTotals } from './funds/fund-totals.ts';
export { type BalancesRequest, listBalances } from './funds/list-balances.ts';
export { type FlowsRequest, listFlows } from './funds/list-flows.ts';
export { type FundsRequest, listFunds } from './funds/list-funds.ts';
export { listMovements, type MovementsRequest } from './funds/list-movements.ts';
export { listRewards, type RewardsRequest } from './funds/list-rewards.ts';
export { listSpecialFunds } from './funds/list-special-funds.ts';
export { listSpending, SPENDING_BY, type SpendingRequest } from './funds/list-spending.ts';
export { listVillageMoney, type VillageMoneyRequest } from './funds/list-village-money.ts';
export { funds } from './funds/model.ts';
export { type MoneyTargetsRequest, moneyTargets } from './funds/money-targets.ts';
export type { FundBalanceRow, FundMovementRow, FundRow, MovementKind } from './funds/tables.ts';
export { type Trace, type TracedMovement, type TraceRequest, traceMoney } from './funds/trace-money.ts';
export {
  listVillageMovements,
  type VillageMovementsRequest,
  type VillageTotalsRequest,
  villageTotals,
} from './funds/village-movements.ts';
export { type GrassrootsCoverageRequest, grassrootsCoverage } from './grassroots/coverage.ts';
export { type FirstSecretariesRequest, listFirstSecretaries } from './grassroots/list-first-secretaries.ts';
export { listPeople, type PeopleRequest } from './grassroots/list-people.ts';
export { listTeams, type TeamsRequest } from './grassroots/list-teams.ts';
export { listVillageAid, type VillageAidRequest } from './grassroots/list-village-aid.ts';
export { listWorkstations, type WorkstationsRequest } from './grassroots/list-workstations.ts';
export { grassroots } from './grassroots/model.ts';
export { countHistory, EVENTS_COUNTED_MAX, type HistoryCountsRequest } from './history/count-history.ts';
export type { HistoryEvent, HistoryFilter } from './history/filter.ts';
export { findEvents, type HistoryRequest } from './history/find-events.ts';
export { listHistory } from './history/list-history.ts';
export { history } from './history/model.ts';
export { unknownTerms } from './history/unknown-terms.ts';
export { countPoverty, type PovertyCountsRequest } from './households/count-poverty.ts';
export { type HouseholdCountsRequest, listHouseholdCounts } from './households/list-household-counts.ts';
export { households } from './households/model.ts';
export { type PovertyTestsRequest, povertyTests } from './households/poverty-tests.ts';
export { type CoverageRequest, listCoverage } from './instruments/list-coverage.ts';
export { type InstrumentEntriesRequest, listInstrumentEntries } from './instruments/list-entries.ts';
export { type InstrumentsRequest, listInstruments } from './instruments/list-instruments.ts';
export { instruments } from './instruments/model.ts';
export { type LeadersRequest, listLeaders } from './leaders/list-leaders.ts';
export { leaders } from './leaders/model.ts';
export type { LeaderRow } from './leaders/table.ts';
export { type LeaderName, leaderNames, type UnitName, unitNames } from './names/names-of.ts';
export { type AnnouncementsRequest, listAnnouncements } from './notices/list-announcements.ts';
export { listNotices, type NoticesRequest, type WindowState } from './notices/list-notices.ts';
export { listObjections, type ObjectionsRequest } from './notices/list-objections.ts';
export { notices } from './notices/model.ts';
export { getObligation, type ObligationRequest } from './obligations/get-obligation.ts';
export { type Due, type DueRequest, listDue } from './obligations/list-due.ts';
export { listObligations, type ObligationsRequest } from './obligations/list-obligations.ts';
export { obligations } from './obligations/model.ts';
export { listOutlines } from './outlines/list-outlines.ts';
export { listPlanTargets, type PlanTargetsRequest } from './outlines/list-plan-targets.ts';
export { outlines } from './outlines/model.ts';
export { type OutlineProgressRequest, outlineProgress } from './outlines/outline-progress.ts';
export { type ReconciliationRequest, reconcilePlans } from './outlines/reconcile-plans.ts';
export { type ErasuresRequest, listErasures } from './oversight/list-erasures.ts';
export { type ImportsRequest, listImports } from './oversight/list-imports.ts';
export { listRestorations } from './oversight/list-restorations.ts';
export { oversight } from './oversight/model.ts';
export {
  type Page,
  type PageRequest,
  pageOf,
  pageOfAll,
  ROWS_COUNTED_MAX,
  ROWS_PER_PAGE_MAX,
  type Total,
} from './page.ts';
export { commitmentsByGiver, commitmentsByPurpose, commitmentsByUnit } from './participation/commitment-totals.ts';
export { type CommitmentsRequest, listCommitments, listDeliveries } from './participation/list-commitments.ts';
export { participation } from './participation/model.ts';
export { makePastViews, openPastViews, type PastMoment, type PastViews } from './past/past-views.ts';
export { listPolicies, type PoliciesRequest } from './policies/list-policies.ts';
export { policies } from './policies/model.ts';
export { policyInForce, type WhichPolicy } from './policies/policy-in-force.ts';
export { type ChainRequest, chainOfUnit } from './responsibility/chain-of-unit.ts';
export { getResult, type ResultRequest } from './results/get-result.ts';
export { listPublishedResults, type PublishedRequest } from './results/list-published.ts';
export { listResults, type ResultsRequest } from './results/list-results.ts';
export { listSpecialAssessments, type SpecialAssessmentsRequest } from './results/list-special-assessments.ts';
export { results } from './results/model.ts';
export { type RuleFirings, ruleFirings } from './rules/rule-firings.ts';
export type { Fault } from './runner/fault.ts';
export type { Runner } from './runner/keep-models.ts';
export { openRunner, type RunnerOptions } from './runner/open-runner.ts';
export { fingerprintOf, type ReadModel, tablesOf } from './runner/read-model.ts';
export { type ReadModelsCode, ReadModelsError } from './runner/read-models-error.ts';
export type { ModelStatus, ReadModelsStatus } from './runner/status.ts';
export type { AnyTable } from './runner/table.ts';
export { type Answer, openViews, type Views } from './runner/views.ts';
export type { ViewsAddress, ViewsPlace } from './runner/views-address.ts';
export { openViewsAtOneMoment } from './runner/views-at-one-moment.ts';
export type { Waited } from './runner/waiting.ts';
export { type ClassProgress, getCycle, listMissing, type MissingRequest } from './schemes/cycle-units.ts';
export { schemes } from './schemes/model.ts';
export { listCycles, listSchemes, type Scheme } from './schemes/queries.ts';
export type { Match } from './search/find-keys.ts';
export { searchDocuments } from './search/search-documents.ts';
export { searchLeaders } from './search/search-leaders.ts';
export { type FoundUnit, searchUnits } from './search/search-units.ts';
export { eachOnce, type ReadLoad, readLoads, readLoadsOn } from './standing/facts.ts';
export { type PersonBy, personBy } from './standing/person-by.ts';
export {
  leaderRecord,
  type StandingRequest,
  standingChanges,
  standingOf,
  standingWithChanges,
} from './standing/standing-of.ts';
export { countStandings, type StandingCounts, type StandingCountsRequest } from './standings/count-standings.ts';
export {
  type HeldPost,
  type ListedStanding,
  listStandings,
  type StandingsRequest,
} from './standings/list-standings.ts';
export { standings } from './standings/model.ts';
export { unitsCounted } from './standings/units-counted.ts';
export { countTasksByPurpose, type TaskPurposesRequest } from './tasks/count-by-purpose.ts';
export { countTasks, type TaskCountsRequest } from './tasks/count-tasks.ts';
export { getTask, type TaskRequest } from './tasks/get-task.ts';
export { listTasks, type TasksRequest } from './tasks/list-tasks.ts';
export { tasks } from './tasks/model.ts';
export type { TaskRow } from './tasks/tables.ts';
export { getUnit, type UnitRequest } from './units/get-unit.ts';
export { listUnits, type UnitsRequest } from './units/list-units.ts';
export { units } from './units/model.ts';
export { readSubtree } from './units/subtree.ts';
export { unitIdsWithin } from './units/unit-ids-within.ts';
