import { type FactType, fact } from '../kernel/fact.ts';
import { optional, personal } from '../kernel/term.ts';
import { CalendarDay, LeaderId, Reason, Sha256Hex, UnitId } from '../kernel/vocabulary.ts';
import { AppointmentId, EndReason } from '../organisation/terms.ts';
import { MemberId, PersonName, StaffId, TeamEnd, TeamId, WorkstationPosts } from './terms.ts';

export const workstationPosts = { unitId: UnitId, posts: WorkstationPosts };

/** 乡镇扶贫工作站: a township has one, from the effective date on. */
export const workstationEstablished = fact('grassroots.workstation-established', workstationPosts);

export const workstationPostsSet = fact('grassroots.workstation-posts-set', workstationPosts);

/**
 * Somebody who is not registered as a leader works at the workstation of a township. A leader who does is appointed to it, as to any
 * post (`workstation-staff`), and stands here no second time.
 */
export const staffAssigned = fact('grassroots.staff-assigned', {
  unitId: UnitId,
  staffId: StaffId,
  name: personal(PersonName),
});

/** The effective date is the last day. */
export const staffReleased = fact('grassroots.staff-released', {
  unitId: UnitId,
  staffId: StaffId,
  endReason: EndReason,
});

/**
 * 选派第一书记: who sends a first secretary, and for how long; the effective date is the first day of the term. Who is first secretary
 * of the village, from when to when, and why it ended, says the appointment alone. Sent again after the term, they go on for another.
 */
export const firstSecretarySent = fact('grassroots.first-secretary-sent', {
  /** The village. */
  unitId: UnitId,
  leaderId: LeaderId,
  appointmentId: AppointmentId,
  /** The department, or other unit, that sends. */
  senderId: UnitId,
  /** The last day of the term. */
  until: CalendarDay,
});

/** Of a village, from one first secretary to the next: on the effective date they signed what was handed over. */
export const firstSecretaryHandedOver = fact('grassroots.first-secretary-handed-over', {
  unitId: UnitId,
  leaderId: LeaderId,
  appointmentId: AppointmentId,
  toLeaderId: LeaderId,
  toAppointmentId: AppointmentId,
  /** Of the record that both signed. */
  recordDigest: Sha256Hex,
});

/** 驻村工作队: the effective date is the first day of its term. */
export const teamSent = fact('grassroots.team-sent', {
  teamId: TeamId,
  /** The village. */
  unitId: UnitId,
  senderId: UnitId,
  /** The last day of the term. */
  until: CalendarDay,
});

export const teamMember = {
  teamId: TeamId,
  memberId: MemberId,
  /** Of a member who is registered as a leader; the name of whoever is not. */
  leaderId: optional(LeaderId),
  name: optional(personal(PersonName)),
};

export const memberJoined = fact('grassroots.member-joined', { ...teamMember, unitId: UnitId });

export const memberLeaving = { teamId: TeamId, memberId: MemberId, endReason: EndReason };

/** The effective date is the last day. */
export const memberLeft = fact('grassroots.member-left', {
  ...memberLeaving,
  leaderId: optional(LeaderId),
  unitId: UnitId,
});

export const teamRecall = { teamId: TeamId, endReason: TeamEnd, reason: optional(personal(Reason)) };

/** The team leaves its village, and every member who is left with it; the effective date is the last day. */
export const teamRecalled = fact('grassroots.team-recalled', { ...teamRecall, unitId: UnitId });

export const grassrootsFacts: readonly FactType[] = [
  workstationEstablished,
  workstationPostsSet,
  staffAssigned,
  staffReleased,
  firstSecretarySent,
  firstSecretaryHandedOver,
  teamSent,
  memberJoined,
  memberLeft,
  teamRecalled,
];
