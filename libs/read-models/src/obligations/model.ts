import type { LoggedFact, ObligationEvent } from '@onus/domain';
import { loggedFact } from '../logged-fact.ts';
import { required } from '../required.ts';
import { type Handler, readModel } from '../runner/read-model.ts';
import { obligationTable } from './table.ts';

const tables = { obligations: obligationTable };

const happened: Handler<typeof tables, ObligationEvent> = ({ obligations }, fact, recorded) => {
  const { obligationId } = fact.data;
  const row = required(obligations.get(obligationId), `obligation ${obligationId}`);
  const facts: LoggedFact[] = [...(JSON.parse(row.facts) as LoggedFact[]), loggedFact(fact, recorded)];
  obligations.put({ ...row, facts: JSON.stringify(facts), position: recorded.position });
};

/** What is required of leaders and units, and all that was done about it. */
export const obligations = readModel<ObligationEvent>()({
  name: 'obligations',
  version: 3,
  tables,
  on: {
    'accountability.obligation-required': ({ obligations }, fact, recorded) => {
      const { obligationId, kind, leaderId = null, unitId, year, ruleId, dueOn } = fact.data;
      obligations.put({
        obligationId,
        kind,
        leaderId,
        unitId,
        year,
        ruleId,
        requiredOn: fact.effectiveOn,
        dueOn,
        facts: JSON.stringify([loggedFact(fact, recorded)]),
        position: recorded.position,
      });
    },
    'accountability.obligation-lapsed': happened,
    'accountability.correction-opened': happened,
    'accountability.correction-withdrawn': happened,
    'accountability.interview-scheduled': happened,
    'accountability.interview-held': happened,
    'accountability.rectification-reported': happened,
    'accountability.rectification-accepted': happened,
    'accountability.rectification-returned': happened,
    'accountability.rectification-item-added': happened,
    'accountability.rectification-item-reported': happened,
    'accountability.rectification-item-checked': happened,
    'accountability.rectification-item-struck-off': happened,
    'accountability.rectification-item-withdrawn': happened,
    'accountability.measure-proposed': happened,
    'accountability.statement-heard': happened,
    'accountability.measure-decided': happened,
    'accountability.measure-executed': happened,
    'accountability.decision-served': happened,
    'accountability.measure-appealed': happened,
    'accountability.measure-appeal-decided': happened,
    'accountability.review-concluded': happened,
    'accountability.restored': happened,
    'accountability.consequence-approved': happened,
    'accountability.commended': happened,
    'accountability.self-criticism-made': happened,
  },
});
