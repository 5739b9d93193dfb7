import { type Day, daysServed } from '../../kernel/calendar.ts';
import type { Obligation } from '../obligation.ts';
import { firstDueOn, isWaiting, type RectificationItem } from '../rectification-item.ts';

/** Where an obligation stands on a day: what people did about it, and whether they are late. */
export type ObligationState =
  | 'due'
  | 'overdue'
  | 'in-rectification'
  | 'rectification-overdue'
  | 'closed-out'
  | 'decided'
  | 'execution-overdue'
  | 'executed'
  | 'concluded'
  | 'lapsed'
  | 'in-correction'
  | 'restored'
  | 'revoked';

export interface ObligationStatus {
  readonly state: ObligationState;
  /** The day by which the next step is due; undefined where none is. */
  readonly dueOn: Day | undefined;
  /** 0 on the due day itself. */
  readonly daysOverdue: number;
}

const settled = (state: ObligationState): ObligationStatus => ({ state, dueOn: undefined, daysOverdue: 0 });

const against = (asOf: Day, dueOn: Day, inTime: ObligationState, late: ObligationState): ObligationStatus =>
  asOf > dueOn
    ? { state: late, dueOn, daysOverdue: daysServed(dueOn, asOf) - 1 }
    : { state: inTime, dueOn, daysOverdue: 0 };

/** Of a problem that waits to be reported, whether it is late: as of the whole rectification. */
const againstReport = (asOf: Day, dueOn: Day): ObligationStatus =>
  against(asOf, dueOn, 'in-rectification', 'rectification-overdue');

/** Of each problem of a rectification that waits to be reported, where it stands on a day by itself. */
export const itemsDue = (items: readonly RectificationItem[], asOf: Day) =>
  items.filter(isWaiting).map(({ itemId, dueOn }) => ({ itemId, dueOn, status: againstReport(asOf, dueOn) }));

/** Kept problem by problem, one that is not reported in time makes the whole late; so does the day of the whole, whatever is reported. */
function ofRectification({ dueOn, rectificationDueOn = dueOn, items = [] }: Obligation, asOf: Day): ObligationStatus {
  const first = firstDueOn(items) ?? rectificationDueOn;
  const due = first < rectificationDueOn ? first : rectificationDueOn;
  return againstReport(asOf, due);
}

/**
 * Overdue is a fact of the day asked about, never an event.
 * @param obligation as it stood on that day
 */
export function obligationStatus(obligation: Obligation, asOf: Day): ObligationStatus {
  const { fate, stage, dueOn, measureDueOn, measure } = obligation;
  if (fate !== 'standing') return settled(fate);
  switch (stage) {
    case 'required':
    case 'scheduled':
      return against(asOf, dueOn, 'due', 'overdue');
    case 'proposed':
      return against(asOf, measureDueOn ?? dueOn, 'due', 'overdue');
    case 'held':
      return ofRectification(obligation, asOf);
    case 'reported':
      return settled('in-rectification');
    case 'closed':
      return settled('closed-out');
    case 'decided':
      return against(asOf, measure?.executionDueOn ?? dueOn, 'decided', 'execution-overdue');
    case 'executed':
      return settled('executed');
    case 'commended':
      return settled('concluded');
    case 'concluded':
      return measureDueOn ? against(asOf, measureDueOn, 'due', 'overdue') : settled('concluded');
  }
}

/** Whether what is due now is a measure: required as such, or because a review concluded for one. */
export const awaitsMeasure = ({ kind, measureDueOn }: Obligation): boolean =>
  kind === 'measure' || measureDueOn !== undefined;
