import { policy } from '../accountability/policy.ts';
import type { Day } from '../kernel/calendar.ts';
import { isRefusal, type Refusal, refusal } from '../kernel/refusal.ts';
import { useCase } from '../kernel/use-case.ts';
import { actingLeader } from '../organisation/own-affair.ts';
import { unit } from '../organisation/unit.ts';
import { stepFault } from './another-person.ts';
import { exitCheck, exitChecked } from './facts.ts';
import { type HouseholdRegister, householdRegister } from './household-register.ts';
import { limitFault, missingFault, repeatedFault } from './measurements-fault.ts';
import { type OpenStep, openStep } from './open-step.ts';
import { registerIncidence } from './register-incidence.ts';
import type { Measurement } from './terms.ts';
import { unitExit } from './unit-exit.ts';

const ofTheRegister = refusal('exit.incidence-of-the-register', ({ unitId }: { unitId: string }) => ({
  zh: `${unitId} 是村，贫困发生率以其登记的户数人数为准，不另填报`,
  en: `${unitId} is a village: its incidence is that of its register, and is not given`,
}));

/** All that is measured; of a village also the incidence by its register. */
function measured({ unit, exit }: OpenStep, register: HouseholdRegister, given: readonly Measurement[], on: Day) {
  if (unit.level !== 'village') return given;
  const at = given.findIndex(({ measure }) => measure === 'incidence');
  if (at >= 0) return ofTheRegister(unit, `measurements.${at}`);
  const incidence = registerIncidence(register, exit, on);
  return isRefusal(incidence) ? incidence : [...given, incidence];
}

/** A unit that does not keep to the limits is not checked through: its exit is returned, with what was measured. */
export const checkExit = useCase({
  name: 'exit/check-exit',
  title: { zh: '核查退出', en: 'check an exit against the limits of the policy' },
  asks: exitCheck,
  permission: 'exit:examine',
  authority: 'optional',
  streams: ({ unitId }, caller) => ({
    exit: unitExit(unitId),
    unit: unit(unitId),
    policy,
    register: householdRegister(unitId),
    acting: actingLeader(caller),
  }),
  affairOf: (_, { unitId }) => unitId,
  decide: ({ register, acting, ...states }, { unitId, measurements: given = [], finding }, context) => {
    const open = openStep(states, { unitId, kind: 'check' }, context.effectiveOn);
    if (isRefusal(open)) return open;
    const fault = stepFault(open, acting, context) ?? repeatedFault(given);
    if (fault) return fault;
    const measurements: readonly Measurement[] | Refusal = measured(open, register, given, context.effectiveOn);
    if (isRefusal(measurements)) return measurements;
    const field = (at: number) => (at < given.length ? `measurements.${at}` : 'unitId');
    const wrong = missingFault(open.procedure.measures, measurements) ?? limitFault(open.policy, measurements, field);
    return wrong ?? { exit: [exitChecked({ ...open.of, measurements, finding })] };
  },
});
