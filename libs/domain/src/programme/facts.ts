import { type FactType, fact } from '../kernel/fact.ts';
import { optional, personal } from '../kernel/term.ts';
import {
  CalendarDay,
  flag,
  Indicator,
  LeaderId,
  listOf,
  Mode,
  Pathway,
  Reason,
  Sha256Hex,
  TargetUnit,
  TargetValue,
  TaskId,
  UnitId,
  Year,
} from '../kernel/vocabulary.ts';
import { concerned, InspectionOutcome, Responsible, TaskTitle } from './terms.ts';

export const taskAssigned = fact('programme.task-assigned', {
  taskId: TaskId,
  unitId: UnitId,
  responsible: listOf(Responsible, 1, 20),
  year: Year,
  title: personal(TaskTitle),
  indicator: Indicator,
  target: TargetValue,
  targetUnit: TargetUnit,
  due: CalendarDay,
  pathway: optional(Pathway),
  mode: optional(Mode),
  parentTaskId: optional(TaskId),
});

/** 责任书: the digest is that of the signed document, kept elsewhere. */
export const pledge = {
  taskId: TaskId,
  leaderId: LeaderId,
  pledgeDigest: Sha256Hex,
};

export const pledgeSigned = fact('programme.pledge-signed', { ...pledge, unitId: UnitId });

export const amendment = {
  taskId: TaskId,
  target: optional(TargetValue),
  due: optional(CalendarDay),
  reason: personal(Reason),
};

export const taskAmended = fact('programme.task-amended', { ...amendment, ...concerned });

export const reassignment = {
  taskId: TaskId,
  responsible: listOf(Responsible, 1, 20),
  reason: personal(Reason),
};

/** `leaderIds` are those who answered for it until then; `responsible` those who do from the effective date. */
export const taskReassigned = fact('programme.task-reassigned', { ...reassignment, ...concerned });

/** `value` is what has been reached since the beginning, in the unit of the target. */
export const progressReport = {
  taskId: TaskId,
  value: TargetValue,
  asOf: CalendarDay,
};

export const progressReported = fact('programme.progress-reported', { ...progressReport, ...concerned });

export const inspection = {
  taskId: TaskId,
  outcome: InspectionOutcome,
  finding: personal(Reason),
};

export const taskInspected = fact('programme.task-inspected', { ...inspection, ...concerned });

export const completionClaim = {
  taskId: TaskId,
  value: TargetValue,
  evidenceDigest: optional(Sha256Hex),
};

export const completionClaimed = fact('programme.completion-claimed', { ...completionClaim, ...concerned });

export const verification = {
  taskId: TaskId,
  confirmed: flag(),
  finding: optional(personal(Reason)),
};

/** Confirmed, or refused: then the task is open again. */
export const completionVerified = fact('programme.completion-verified', { ...verification, ...concerned });

export const cancellation = {
  taskId: TaskId,
  reason: personal(Reason),
};

export const taskCancelled = fact('programme.task-cancelled', { ...cancellation, ...concerned });

export const programmeFacts: readonly FactType[] = [
  taskAssigned,
  pledgeSigned,
  taskAmended,
  taskReassigned,
  progressReported,
  taskInspected,
  completionClaimed,
  completionVerified,
  taskCancelled,
];
