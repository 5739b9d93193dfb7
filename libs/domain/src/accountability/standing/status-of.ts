import type { Day } from '../../kernel/calendar.ts';
import type { Obligation } from '../obligation.ts';
import type { StandingStatus } from '../standing-terms.ts';
import type { ObligationKind } from '../terms.ts';
import { awaitsMeasure, type ObligationState, obligationStatus } from './obligation-status.ts';

/** What an executed measure still means: removal, or a warning, until its effect ends. */
function afterMeasure({ measure }: Obligation, asOf: Day): StandingStatus | undefined {
  if (!measure || asOf > measure.effectUntil) return undefined;
  return measure.removes ? 'removed' : 'warned';
}

/**
 * A commendation is due from others: whatever became of it, the person answers for nothing. A self-criticism is a mark, unless
 * it was made for nothing.
 */
const isBeside = (kind: ObligationKind, state: ObligationState): boolean =>
  kind === 'commendation' || (kind === 'self-criticism' && state !== 'in-correction');

/**
 * What one obligation makes of its person's standing; undefined: nothing (any more).
 * @param warns whether a closed-out interview still counts, because no later year was completed
 */
export function statusOf(obligation: Obligation, asOf: Day, warns: boolean): StandingStatus | undefined {
  const { kind } = obligation;
  const { state } = obligationStatus(obligation, asOf);
  if (isBeside(kind, state)) return undefined;
  switch (state) {
    case 'due':
      if (awaitsMeasure(obligation)) return 'measure-due';
      return kind === 'interview' ? 'interview-due' : 'under-review';
    case 'overdue':
      if (awaitsMeasure(obligation)) return 'measure-overdue';
      return kind === 'interview' ? 'interview-overdue' : 'under-review';
    case 'in-rectification':
      return 'in-rectification';
    case 'rectification-overdue':
      return 'rectification-overdue';
    case 'closed-out':
      return warns ? 'warned' : undefined;
    case 'decided':
      return 'measure-decided';
    case 'execution-overdue':
      return 'measure-overdue';
    case 'executed':
      return afterMeasure(obligation, asOf);
    case 'in-correction':
      return obligation.stage === 'executed' && afterMeasure(obligation, asOf) === 'removed'
        ? 'removed'
        : 'under-review';
    case 'concluded':
    case 'lapsed':
    case 'restored':
    case 'revoked':
      return undefined;
  }
}
