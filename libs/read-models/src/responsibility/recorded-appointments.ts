import { appointmentEnded, appointmentStruck, type FactOf, type LoggedFact, leaderAppointed } from '@onus/domain';
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

const TYPES = [leaderAppointed.type, appointmentEnded.type, appointmentStruck.type];

type Told = FactOf<typeof leaderAppointed> | FactOf<typeof appointmentEnded> | FactOf<typeof appointmentStruck>;

/** The appointments to a unit, in the order in which they were recorded; without what was struck out. */
export async function recordedAppointments(store: EventStore, unitId: string): Promise<readonly RecordedAppointment[]> {
  const spells = new Map<string, RecordedAppointment>();
  const read = readLoads(store, Number.MAX_SAFE_INTEGER);
  for (const logged of await read({ subject: `unit:${unitId}`, types: TYPES })) {
    const told = logged as LoggedFact & Told;
    if (told.data.unitId !== unitId) continue; // it only answers for it
    const key = keyOf(told.data);
    const spell = spellAfter(spells.get(key), told);
    if (spell) spells.set(key, spell);
    else spells.delete(key);
  }
  return [...spells.values()];
}

/** What stands of a spell after a fact about it. */
function spellAfter(spell: RecordedAppointment | undefined, told: LoggedFact & Told): RecordedAppointment | undefined {
  switch (told.type) {
    case 'organisation.leader-appointed': {
      const { sectors = [], liaisonUnitIds = [], ...rest } = told.data;
      const began = { from: told.effectiveOn, to: null, endReason: null };
      const documentNumber = told.authority?.number ?? null;
      return { ...rest, sectors, liaisonUnitIds, ...began, documentNumber, position: told.position };
    }
    case 'organisation.appointment-ended':
      return spell && { ...spell, to: told.effectiveOn, endReason: told.data.endReason };
    case 'organisation.appointment-struck':
      return told.data.entry === 'end' && spell ? { ...spell, to: null, endReason: null } : undefined;
  }
}

const keyOf = ({ leaderId, appointmentId }: { readonly leaderId: string; readonly appointmentId: string }): string =>
  `${leaderId} ${appointmentId}`;
