import type { AppointmentMode, EndReason, Post } from '@onus/domain';
import { table } from '../runner/table.ts';

/** One spell of one leader in one post. */
export interface AppointmentRow {
  readonly leaderId: string;
  readonly appointmentId: string;
  readonly unitId: string;
  readonly post: Post;
  readonly mode: AppointmentMode;
  /** JSON lists of what the appointment itself names. */
  readonly sectors: string;
  readonly liaisonUnitIds: string;
  readonly from: string;
  /** The last day served. */
  readonly to: string | null;
  readonly endReason: EndReason | null;
  /** The document of the appointment. */
  readonly documentNumber: string | null;
  /** Of the event that tells of the appointment. */
  readonly position: number;
}

export const appointmentTable = table<AppointmentRow>()({
  name: 'appointment',
  columns: {
    leaderId: 'text',
    appointmentId: 'text',
    unitId: 'text',
    post: 'text',
    mode: 'text',
    sectors: 'text',
    liaisonUnitIds: 'text',
    from: 'text',
    to: 'text null',
    endReason: 'text null',
    documentNumber: 'text null',
    position: 'integer',
  },
  key: ['leaderId', 'appointmentId'],
  indexes: [
    ['from', 'leaderId', 'appointmentId'],
    ['unitId', 'from', 'leaderId', 'appointmentId'],
    ['leaderId', 'from', 'appointmentId'],
  ],
});
