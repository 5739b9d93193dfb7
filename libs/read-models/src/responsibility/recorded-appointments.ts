import { appointmentEnded, type FactOf, leaderAppointed } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { readLoads } from '../standing/facts.ts';

/** An appointment to a unit, as the log has it. */
export interface RecordedAppointment
  extends Pick<FactOf<typeof leaderAppointed>['data'], 'leaderId' | 'appointmentId' | 'unitId' | 'post' | 'mode'> {
  readonly sectors: readonly string[];
  readonly liaisonUnitIds: readonly string[];
  readonly from: string;
  /** The last day served. */
  readonly to: string | null;
  readonly endReason: FactOf<typeof appointmentEnded>['data']['endReason'] | null;
  /** The document of the appointment. */
  readonly documentNumber: string | null;
  /** Of the event that tells of the appointment. */
  readonly position: number;
}

const TYPES = [leaderAppointed.type, appointmentEnded.type];

/** The appointments to a unit, in the order in which they were recorded. */
export async function recordedAppointments(store: EventStore, unitId: string): Promise<readonly RecordedAppointment[]> {
  const spells = new Map<string, RecordedAppointment>();
  const read = readLoads(store, Number.MAX_SAFE_INTEGER);
  for (const logged of await read({ subject: `unit:${unitId}`, types: TYPES })) {
    const { effectiveOn, authority, position } = logged;
    if (logged.type === leaderAppointed.type) {
      const { data } = logged as FactOf<typeof leaderAppointed>;
      if (data.unitId !== unitId) continue; // it only answers for it
      const { sectors = [], liaisonUnitIds = [], ...rest } = data;
      const began = { from: effectiveOn, to: null, endReason: null };
      const documentNumber = authority?.number ?? null;
      spells.set(keyOf(data), { ...rest, sectors, liaisonUnitIds, ...began, documentNumber, position });
    } else {
      const { data } = logged as FactOf<typeof appointmentEnded>;
      const spell = spells.get(keyOf(data));
      if (spell) spells.set(keyOf(data), { ...spell, to: effectiveOn, endReason: data.endReason });
    }
  }
  return [...spells.values()];
}

const keyOf = ({ leaderId, appointmentId }: { readonly leaderId: string; readonly appointmentId: string }): string =>
  `${leaderId} ${appointmentId}`;
