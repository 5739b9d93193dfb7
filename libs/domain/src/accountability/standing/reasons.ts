import type { View } from '../rules/view.ts';
import { STANDING_STATUSES } from '../standing-terms.ts';
import { clear, completedAfter, explain } from './explain.ts';
import { underNoPolicy } from './no-policy.ts';
import { pendingYears } from './pending.ts';
import type { Reason } from './reason.ts';
import type { Weighed } from './weigh.ts';

/** What results say of a person beside what is required of them. */
export interface Beside {
  /** Whether a later year than this was completed. */
  readonly completed: (year: number) => boolean;
  /** Results that are missing, and policies that are. */
  readonly reasons: readonly Reason[];
}

export function besideOf(view: View, leaderId: string, completed = completedAfter(view, leaderId)): Beside {
  const missing = pendingYears(view, leaderId);
  return { completed, reasons: [...missing, ...underNoPolicy(view, leaderId, (year) => !completed(year))] };
}

const severity = ({ status }: Reason): number => STANDING_STATUSES.indexOf(status);

/** Why the person stands as they do, most severe first. Never empty: the first explains the status. */
export function reasonsOf(view: View, weighed: readonly Weighed[], beside: Beside): readonly [Reason, ...Reason[]] {
  const found = [
    ...weighed.flatMap((one) => explain(view, one, !beside.completed(one.obligation.year))),
    ...beside.reasons,
  ];
  const [first, ...others] = found.sort((a, b) => severity(a) - severity(b));
  return first ? [first, ...others] : [clear(view)];
}
