import { request } from '../../kernel/request.ts';
import { optional } from '../../kernel/term.ts';
import { LeaderId, listOf, UnitId } from '../../kernel/vocabulary.ts';
import { AppointmentId, AppointmentMode, Post, Sector } from '../terms.ts';

export const AppointLeader = request('AppointLeader', {
  leaderId: LeaderId,
  appointmentId: AppointmentId,
  post: Post,
  unitId: UnitId,
  mode: AppointmentMode,
  sectors: optional(listOf(Sector, 1, 20)),
  liaisonUnitIds: optional(listOf(UnitId, 1, 50)),
});
