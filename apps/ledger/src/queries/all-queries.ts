import { formQuery } from '../forms/form-query.ts';
import { formKinds } from '../forms/kinds/index.ts';
import { proofQueries } from '../proofs/proof-queries.ts';
import { logAudits } from './audits.ts';
import { breachQueries } from './breaches.ts';
import { changes } from './changes/changes.ts';
import { appointmentChecked } from './check-appointment.ts';
import { clueQueries } from './clues/index.ts';
import { evaluationQueries } from './evaluations.ts';
import { exitQueries } from './exits.ts';
import { logFaults } from './faults.ts';
import { flagQueries } from './flags.ts';
import { forecastQueries } from './forecasts.ts';
import { fundQueries } from './funds.ts';
import { grassrootsQueries } from './grassroots.ts';
import { historyQueries } from './history/index.ts';
import { householdQueries } from './households.ts';
import { ifGranted } from './if-granted.ts';
import { importQueries } from './imports.ts';
import { indexOfSubject } from './index-of-subject.ts';
import { indexUnderPrefix } from './index-under-prefix.ts';
import { leaderQueries } from './leaders.ts';
import { leverageQueries } from './leverage.ts';
import { eventAt, logHead } from './log.ts';
import { noticeQueries } from './notices.ts';
import { obligationQueries } from './obligations.ts';
import { outlineQueries } from './outlines.ts';
import { oversightQueries } from './oversight.ts';
import { participationQueries } from './participation.ts';
import { policyQueries } from './policies.ts';
import type { Query } from './query.ts';
import { resultQueries } from './results.ts';
import { ruleQueries } from './rules.ts';
import { schemeQueries } from './schemes.ts';
import { searched } from './search.ts';
import { standingQueries } from './standings.ts';
import { subscriptionQueries } from './subscriptions.ts';
import { taskQueries } from './tasks.ts';
import { unitQueries } from './units.ts';
import { whatIfQueries } from './what-if.ts';

/** Everything that can be asked. */
export const allQueries: readonly Query[] = [
  ...historyQueries,
  changes,
  indexOfSubject,
  indexUnderPrefix,
  eventAt,
  logHead,
  logFaults,
  logAudits,
  ...proofQueries,
  ...unitQueries,
  ...leaderQueries,
  searched,
  appointmentChecked,
  ...outlineQueries,
  ...taskQueries,
  ...fundQueries,
  ...leverageQueries,
  ...schemeQueries,
  ...resultQueries,
  ...evaluationQueries,
  ifGranted,
  ...forecastQueries,
  ...policyQueries,
  ...ruleQueries,
  ...obligationQueries,
  ...breachQueries,
  ...flagQueries,
  ...standingQueries,
  ...whatIfQueries,
  ...oversightQueries,
  ...noticeQueries,
  ...clueQueries,
  ...householdQueries,
  ...exitQueries,
  ...grassrootsQueries,
  ...participationQueries,
  ...formKinds.map(formQuery),
  ...importQueries,
  ...subscriptionQueries,
];
