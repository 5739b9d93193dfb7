import type { Day } from '../kernel/calendar.ts';
import { orderFault } from '../kernel/effective-day.ts';
import { namesOf } from '../kernel/names.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { UnitExit } from './unit-exit.ts';

/** Why nothing is done about the exit of a unit as it stands. */

interface Of {
  readonly unitId: string;
}
const notApplied = refusal('exit.not-applied', ({ unitId }: Of) => ({
  zh: `${unitId} 没有申请退出`,
  en: `${unitId} has not applied for its exit`,
}));
const endings = namesOf<UnitExit['status']>({
  'in-progress': { zh: '仍在办理', en: 'is still in progress' },
  approved: { zh: '已经批准', en: 'is approved' },
  returned: { zh: '已经退回', en: 'was returned' },
  revoked: { zh: '已经撤销', en: 'was revoked' },
});
interface Standing extends Of {
  readonly year: number;
  readonly status: UnitExit['status'];
}
const notInProgress = refusal('exit.not-in-progress', ({ unitId, year, status }: Standing) => ({
  zh: `${unitId} ${year} 年度的退出${endings[status].zh}`,
  en: `The exit of ${unitId} for ${year} ${endings[status].en}`,
}));
const notApproved = refusal('exit.not-approved', ({ unitId, year, status }: Standing) => ({
  zh: `${unitId} ${year} 年度的退出${endings[status].zh}，不是已退出的单位`,
  en: `The exit of ${unitId} for ${year} ${endings[status].en}: it is not out of poverty`,
}));

/** One that may still be returned or go on to its approval. */
export function inProgressFault(exit: UnitExit | undefined, unitId: string, on: Day): Refusal | undefined {
  if (!exit) return notApplied({ unitId }, 'unitId');
  if (exit.status !== 'in-progress') return notInProgress(exit, 'unitId');
  return orderFault({ effectiveOn: on, lastOn: exit.lastOn });
}

/** One that is in progress or approved. */
export function inForceFault(exit: UnitExit | undefined, unitId: string): Refusal | undefined {
  if (!exit) return notApplied({ unitId }, 'unitId');
  return exit.status === 'returned' || exit.status === 'revoked' ? notInProgress(exit, 'unitId') : undefined;
}

/** One that is approved: the unit is out. */
export function approvedFault(exit: UnitExit | undefined, unitId: string, on: Day): Refusal | undefined {
  if (!exit) return notApplied({ unitId }, 'unitId');
  if (exit.status !== 'approved') return notApproved(exit, 'unitId');
  return orderFault({ effectiveOn: on, lastOn: exit.lastOn });
}

/** Why a unit cannot apply: it is out, or on its way. */
export const applyAgainFault = (exit: UnitExit | undefined, on: Day): Refusal | undefined => {
  if (!exit) return undefined;
  if (exit.status === 'in-progress' || exit.status === 'approved') return notInProgress(exit, 'unitId');
  return orderFault({ effectiveOn: on, lastOn: exit.lastOn });
};
