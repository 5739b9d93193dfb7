import { policy } from '../accountability/policy.ts';
import type { Day } from '../kernel/calendar.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import { optional } from '../kernel/term.ts';
import { useCase } from '../kernel/use-case.ts';
import { UnitId } from '../kernel/vocabulary.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { unit } from '../organisation/unit.ts';
import { notice } from '../oversight/notice.ts';
import { NoticeId } from '../oversight/terms.ts';
import { approverFault } from './another-person.ts';
import { exitApproved } from './facts.ts';
import { type HouseholdRegister, householdRegister } from './household-register.ts';
import { limitFault } from './measurements-fault.ts';
import { noticeFault } from './notice-fault.ts';
import { type OpenStep, openStep } from './open-step.ts';
import { registerIncidence } from './register-incidence.ts';
import { unitExit } from './unit-exit.ts';

/** A village that was checked is measured anew: its count may have been corrected since, or its register grown. */
function incidenceFault({ exit, unit, policy }: OpenStep, register: HouseholdRegister, on: Day): Refusal | undefined {
  if (unit.level !== 'village' || exit.taken.every(({ kind }) => kind !== 'check')) return undefined;
  const incidence = registerIncidence(register, exit, on);
  return isRefusal(incidence) ? incidence : limitFault(policy, [incidence], () => 'unitId');
}

/** Delists: from the effective date on the unit is out of poverty. Only once the window of its notice is closed. */
export const approveExit = useCase({
  name: 'exit/approve-exit',
  title: { zh: '批准退出', en: 'approve an exit' },
  asks: { unitId: UnitId, noticeId: optional(NoticeId) },
  permission: 'exit:approve',
  authority: 'required',
  streams: ({ unitId, noticeId }, caller) => ({
    exit: unitExit(unitId),
    unit: unit(unitId),
    policy,
    acting: actingLeader(caller),
    register: householdRegister(unitId),
    notice: noticeId === undefined ? undefined : notice(noticeId),
  }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ notice, acting, register, ...states }, { unitId, noticeId }, context) => {
    const { effectiveOn } = context;
    const open = openStep(states, { unitId, kind: 'approval' }, effectiveOn);
    if (isRefusal(open)) return open;
    const fault =
      approverFault(open, acting, context) ??
      noticeFault(open.exit, notice, noticeId, effectiveOn) ??
      incidenceFault(open, register, effectiveOn);
    return fault ?? { exit: [exitApproved({ ...open.of, noticeId })] };
  },
});
