import type { ObligationKind, RuleId } from '@onus/domain';
import { table } from '../runner/table.ts';

/**
 * One obligation. How it stands is a matter of the day asked about: `facts` are folded up to that day by the rule of the
 * domain; the columns only find it.
 */
export interface ObligationRow {
  readonly obligationId: string;
  readonly kind: ObligationKind;
  /** Null where it is the unit's. */
  readonly leaderId: string | null;
  readonly unitId: string;
  readonly year: number;
  readonly ruleId: RuleId;
  readonly requiredOn: string;
  /** Of what was first required; later steps have due days of their own. */
  readonly dueOn: string;
  /** JSON list of what happened to it, in the order of the log, without the personal parts. */
  readonly facts: string;
  /** Of the event that last changed it. */
  readonly position: number;
}

export const obligationTable = table<ObligationRow>()({
  name: 'obligation',
  columns: {
    obligationId: 'text',
    kind: 'text',
    leaderId: 'text null',
    unitId: 'text',
    year: 'integer',
    ruleId: 'text',
    requiredOn: 'text',
    dueOn: 'text',
    facts: 'text',
    position: 'integer',
  },
  key: ['obligationId'],
  indexes: [
    ['dueOn', 'obligationId'],
    ['leaderId', 'dueOn', 'obligationId'],
    ['unitId', 'dueOn', 'obligationId'],
    ['ruleId', 'requiredOn'],
  ],
});
