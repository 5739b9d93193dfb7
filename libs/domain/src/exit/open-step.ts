import { type Policy, type ProgrammePolicy, policyOfVersion } from '../accountability/policy.ts';
import type { ExitProcedure, ExitStep, ExitStepKind } from '../accountability/policy-terms.ts';
import type { Day } from '../kernel/calendar.ts';
import { isRefusal, type Refusal } from '../kernel/refusal.ts';
import { absenceFault, type Unit } from '../organisation/unit.ts';
import { approvedFault, inProgressFault } from './exit-fault.ts';
import { nextStep, procedureOf } from './next-step.ts';
import type { UnitExit } from './unit-exit.ts';

interface States {
  readonly exit: UnitExit | undefined;
  readonly unit: Unit | undefined;
  readonly policy: ProgrammePolicy;
}
interface Asked {
  readonly unitId: string;
  readonly kind: ExitStepKind;
  readonly code?: string;
}

/** A step whose turn it is. */
export interface OpenStep {
  readonly exit: UnitExit;
  readonly unit: Unit;
  readonly step: ExitStep;
  readonly procedure: ExitProcedure;
  /** The version under which the exit was applied for. */
  readonly policy: Policy;
  /** What every fact about the step says. */
  readonly of: { readonly unitId: string; readonly year: number; readonly step: string };
}

/** The step of the exit that can be taken on a day, or why none can. */
export function openStep({ exit, unit, policy }: States, { unitId, kind, code }: Asked, on: Day): OpenStep | Refusal {
  const absent = absenceFault(unit, unitId, on, 'unitId');
  if (absent || !unit) return absent as Refusal;
  const fault = kind === 'announcement' ? approvedFault(exit, unitId, on) : inProgressFault(exit, unitId, on);
  if (fault) return fault;
  const { policyVersion, year } = exit as UnitExit;
  const procedure = procedureOf(policy, policyVersion, unit.level);
  if (isRefusal(procedure)) return procedure;
  const step = nextStep(procedure, exit as UnitExit, { kind, ...(code !== undefined && { code }) });
  if (isRefusal(step)) return step;
  const governing = policyOfVersion(policy.adopted, policyVersion) as Policy;
  return { exit: exit as UnitExit, unit, step, procedure, policy: governing, of: { unitId, year, step: step.code } };
}
