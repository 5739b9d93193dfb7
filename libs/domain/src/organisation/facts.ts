import { type FactType, fact } from '../kernel/fact.ts';
import { mentioned, optional, personal } from '../kernel/term.ts';
import { CalendarDay, flag, LeaderId, listOf, oneOf, Reason, text, UnitId } from '../kernel/vocabulary.ts';
import {
  AppointmentId,
  AppointmentMode,
  CodeSystem,
  Designation,
  EndReason,
  JoinReason,
  Level,
  Post,
  Sector,
  SuspicionReason,
  UnitCode,
  UnitName,
} from './terms.ts';

export const establishedUnit = {
  unitId: UnitId,
  level: Level,
  parentId: optional(UnitId),
  code: UnitCode,
  codeSystem: CodeSystem,
  nameZh: UnitName,
  nameEn: optional(UnitName),
  designations: optional(listOf(Designation, 1, 3)),
  sector: optional(Sector),
};

/** `higherIds`: what stands above the parent on that day, nearest first; none where the parent stands at the top. */
export const unitEstablished = fact('organisation.unit-established', {
  ...establishedUnit,
  higherIds: optional(listOf(mentioned(UnitId), 1, 2)),
});

/** Name and code hold from the effective date; the id, and every streak that hangs on it, stays. */
export const unitRenamed = fact('organisation.unit-renamed', {
  unitId: UnitId,
  code: UnitCode,
  codeSystem: CodeSystem,
  nameZh: UnitName,
  nameEn: optional(UnitName),
});

/** Lineage, one for each predecessor: the effective date is the first day of the successor alone. */
export const unitMerged = fact('organisation.unit-merged', { unitId: UnitId, successorId: UnitId });

/** Lineage: the effective date is the first day of the successors. */
export const unitSplit = fact('organisation.unit-split', {
  unitId: UnitId,
  successorIds: listOf(UnitId, 1, 20),
});

/**
 * Lineage, told to the successor: from the effective date on it stands where the predecessor stood, also above what lay in it.
 * Those that the predecessor had taken over itself are taken over with it, each by a fact of its own.
 */
export const unitTakenOver = fact('organisation.unit-taken-over', { unitId: UnitId, predecessorId: UnitId });

export const successionStriking = {
  unitId: UnitId,
  /** The day of the merger or the split. */
  succeededOn: CalendarDay,
  reason: personal(Reason),
};

/** A merger or a split that was entered wrongly, told to the predecessor: both stay visible, and it is as if it had never been. */
export const successionStruck = fact('organisation.succession-struck', {
  ...successionStriking,
  successorIds: listOf(UnitId, 1, 20),
});

/** The same, told to a successor: it does not stand where the predecessor stood. */
export const takeoverStruck = fact('organisation.takeover-struck', {
  unitId: UnitId,
  predecessorId: UnitId,
  succeededOn: CalendarDay,
});

export const renamingStriking = {
  unitId: UnitId,
  /** The day from which the name was to hold. */
  namedFrom: CalendarDay,
  reason: personal(Reason),
};

/** A name and a code that were entered wrongly: those before it go on. */
export const renamingStruck = fact('organisation.renaming-struck', renamingStriking);

export const leaderRegistered = fact('organisation.leader-registered', {
  leaderId: LeaderId,
  name: personal(text(60, '演示干部 0042')),
  contact: optional(personal(text(120, 'demo-0042@example.org'))),
  /** A synthetic person of a demonstration, marked as such wherever shown. */
  demo: optional(flag()),
});

/** The spell begins on the effective date. */
export const leaderAppointed = fact('organisation.leader-appointed', {
  leaderId: LeaderId,
  appointmentId: AppointmentId,
  post: Post,
  unitId: UnitId,
  mode: AppointmentMode,
  sectors: optional(listOf(Sector, 1, 20)),
  liaisonUnitIds: optional(listOf(UnitId, 1, 50)),
});

export const appointmentEnd = {
  leaderId: LeaderId,
  appointmentId: AppointmentId,
  endReason: EndReason,
};

/** The effective date is the last day served. */
export const appointmentEnded = fact('organisation.appointment-ended', {
  ...appointmentEnd,
  unitId: UnitId,
  post: Post,
});

export const appointmentStriking = {
  leaderId: LeaderId,
  appointmentId: AppointmentId,
  /** `appointment`: there was none, and what is recorded of its end falls with it. `end`: the spell goes on. */
  entry: oneOf('appointment', 'end'),
  reason: personal(Reason),
};

/** An entry that was wrong: both stay visible, and what follows from appointments is worked out as if it had never been. */
export const appointmentStruck = fact('organisation.appointment-struck', {
  ...appointmentStriking,
  unitId: UnitId,
  post: Post,
  sectors: optional(listOf(Sector, 1, 20)),
  liaisonUnitIds: optional(listOf(UnitId, 1, 50)),
});

export const earlyMoveRequest = { leaderId: LeaderId, appointmentId: AppointmentId, reason: personal(Reason) };

/** Of the head of a poverty county or of one of its townships, who is to leave before tenure allows it. */
export const earlyMoveRequested = fact('organisation.early-move-requested', earlyMoveRequest);

/** The authority approves before the head leaves: their leaving is then no breach of tenure. */
export const earlyMoveApproved = fact('organisation.early-move-approved', {
  leaderId: LeaderId,
  appointmentId: AppointmentId,
  unitId: UnitId,
  post: Post,
});

export const earlyMoveRefused = fact('organisation.early-move-refused', earlyMoveRequest);

export const leadersJoining = {
  leaderId: LeaderId,
  /** The id that stays. */
  intoId: LeaderId,
  reasonCode: JoinReason,
  reason: optional(personal(Reason)),
};

/** Two ids are of one person: from then on both lead to the whole record, and what follows from it is worked out as of one. */
export const leadersJoined = fact('organisation.leaders-joined', leadersJoining);

/** They are of two persons all the same: what follows is worked out as if they had never been joined. */
export const leadersSeparated = fact('organisation.leaders-separated', {
  leaderId: LeaderId,
  intoId: LeaderId,
  reason: personal(Reason),
});

export const duplicateSuspicion = {
  leaderId: LeaderId,
  otherId: LeaderId,
  reasonCode: SuspicionReason,
  reason: optional(personal(Reason)),
};

/** Somebody suspects that two ids are of one person: a mark beside the standing of both, and nothing follows from it. */
export const duplicateSuspected = fact('organisation.duplicate-suspected', duplicateSuspicion);

export const duplicateDismissal = { leaderId: LeaderId, otherId: LeaderId, reason: personal(Reason) };

/** It was looked into: they were joined, or it was dismissed. */
export const duplicateResolved = fact('organisation.duplicate-resolved', {
  leaderId: LeaderId,
  otherId: LeaderId,
  outcome: oneOf('joined', 'dismissed'),
  reason: optional(personal(Reason)),
});

export const organisationFacts: readonly FactType[] = [
  unitEstablished,
  unitRenamed,
  unitMerged,
  unitSplit,
  unitTakenOver,
  successionStruck,
  takeoverStruck,
  renamingStruck,
  leaderRegistered,
  leaderAppointed,
  appointmentEnded,
  appointmentStruck,
  earlyMoveRequested,
  earlyMoveApproved,
  earlyMoveRefused,
  leadersJoined,
  leadersSeparated,
  duplicateSuspected,
  duplicateResolved,
];
