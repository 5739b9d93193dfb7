import { type ProgrammePolicy, policyOfVersion } from '../accountability/policy.ts';
import type { ExitProcedure, ExitStep, ExitStepKind } from '../accountability/policy-terms.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { type Level, levelNames } from '../organisation/terms.ts';
import type { UnitExit } from './unit-exit.ts';

interface Missing {
  readonly level: Level;
  readonly version: number;
}
const noProcedure = refusal(
  'exit.no-procedure',
  ({ level, version }: Missing) => ({
    zh: `第 ${version} 版政策没有规定${levelNames[level].zh}单位的退出程序`,
    en: `Version ${version} of the policy sets no procedure for the exit of units of level ${level}`,
  }),
  'exitProcedures',
);

/** The procedure of a version of the policy for the units of a level. */
export function procedureOf({ adopted }: ProgrammePolicy, version: number, level: Level): ExitProcedure | Refusal {
  const policy = policyOfVersion(adopted, version);
  return policy?.exitProcedures?.find((each) => each.level === level) ?? noProcedure({ level, version }, 'unitId');
}

interface Wanted {
  readonly what: string;
  readonly known: string;
}
const stepNotInProcedure = refusal('exit.step-not-in-procedure', ({ what, known }: Wanted) => ({
  zh: `退出程序没有环节 ${what}，只有：${known}`,
  en: `The procedure has no step ${what}; it has ${known}`,
}));
const stepTaken = refusal('exit.step-already-taken', ({ step }: { step: ExitStep }) => ({
  zh: `“${step.titleZh}”已经办理`,
  en: `“${step.titleEn}” is already taken`,
}));

interface Order {
  readonly step: ExitStep;
  readonly other: ExitStep;
  readonly at: number;
  readonly otherAt: number;
}
const stepTooEarly = refusal('exit.step-out-of-order', ({ step, other, at, otherAt }: Order) => ({
  zh: `第 ${at} 步“${step.titleZh}”之前应先办理第 ${otherAt} 步“${other.titleZh}”（${other.bodyZh}）`,
  en: `Before step ${at}, “${step.titleEn}”, comes step ${otherAt}, “${other.titleEn}” (${other.bodyEn})`,
}));
const stepTooLate = refusal('exit.step-left-behind', ({ step, other, at, otherAt }: Order) => ({
  zh: `第 ${at} 步“${step.titleZh}”已经略过：第 ${otherAt} 步“${other.titleZh}”已办理`,
  en: `Step ${at}, “${step.titleEn}”, was left out: step ${otherAt}, “${other.titleEn}”, is already taken`,
}));

interface Asked {
  readonly kind: ExitStepKind;
  /** Of several steps of a kind, the one that is meant. */
  readonly code?: string;
}

/**
 * The step of a procedure that is to be taken, or why it is not its turn: an earlier one is missing that may not be left out,
 * or a later one is already taken.
 */
export function nextStep({ steps }: ExitProcedure, exit: UnitExit, { kind, code }: Asked): ExitStep | Refusal {
  const field = code === undefined ? 'unitId' : 'step';
  const at = steps.findIndex((each) => each.kind === kind && (code === undefined || each.code === code));
  const step = steps[at];
  if (!step) {
    const known = steps.filter((each) => code === undefined || each.kind === kind).map((each) => each.code);
    return stepNotInProcedure({ what: code ?? kind, known: known.join(', ') }, field);
  }
  const isTaken = (each: ExitStep): boolean => exit.taken.some((one) => one.step === each.code);
  if (isTaken(step)) return stepTaken({ step }, field);
  const order = (otherAt: number): Order => ({
    step,
    other: steps[otherAt] as ExitStep,
    at: at + 1,
    otherAt: otherAt + 1,
  });
  const later = steps.findLastIndex(isTaken);
  if (later > at) return stepTooLate(order(later), field);
  const missing = steps.slice(0, at).findIndex((each) => !isTaken(each) && !each.mayBeLeftOut);
  return missing < 0 ? step : stepTooEarly(order(missing), field);
}
