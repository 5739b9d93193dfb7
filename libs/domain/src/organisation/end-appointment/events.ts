import { fact } from '../../kernel/fact.ts';
import { UnitId } from '../../kernel/vocabulary.ts';
import { Post } from '../terms.ts';
import { EndAppointment } from './request.ts';

/** The effective date is the last day served. */
export const appointmentEnded = fact('organisation.appointment-ended', {
  ...EndAppointment.fields,
  unitId: UnitId,
  post: Post,
});
