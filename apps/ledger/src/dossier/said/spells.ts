import type { Day } from '@onus/domain';
import type { DossierEvent } from '../dossier.ts';

/** Who held which post, as a history says it. */
export interface SaidSpell {
  readonly leaderId: string;
  readonly unitId: string;
  readonly post: string;
  readonly mode: string;
  readonly from: Day;
  /** The last day; undefined while it goes on. */
  readonly to: Day | undefined;
  readonly endReason: string | undefined;
  /** It was entered wrongly, and struck out. */
  readonly isStruck: boolean;
  /** Positions of the events that say so, in the order of the log. */
  readonly positions: readonly number[];
}

interface Appointed {
  readonly leaderId: string;
  readonly appointmentId: string;
  readonly unitId: string;
  readonly post: string;
  readonly mode: string;
}
interface Struck {
  readonly entry: string;
}
interface Ended {
  readonly endReason: string;
}

/** Every appointment in a history, those entered wrongly among them, in the order of the log. */
export function spellsIn(history: readonly DossierEvent[]): readonly SaidSpell[] {
  const ends = new Map(ofType(history, 'organisation.appointment-ended').map((event) => [keyOf(event), event]));
  const struck = new Map<string, DossierEvent>();
  for (const event of ofType(history, 'organisation.appointment-struck')) {
    if ((event.data as Struck).entry === 'appointment') struck.set(keyOf(event), event);
    // An end that was entered before it; what was entered after it stands.
    else if ((ends.get(keyOf(event))?.position ?? event.position) < event.position) ends.delete(keyOf(event));
  }
  return ofType(history, 'organisation.leader-appointed').map((event) => {
    const { leaderId, unitId, post, mode } = event.data as Appointed;
    const [end, wrong] = [ends.get(keyOf(event)), struck.get(keyOf(event))];
    return {
      leaderId,
      unitId,
      post,
      mode,
      from: event.effectiveOn,
      to: end?.effectiveOn,
      endReason: end && (end.data as Ended).endReason,
      isStruck: wrong !== undefined,
      positions: [event, end, wrong].flatMap((each) => (each ? [each.position] : [])),
    };
  });
}

const ofType = (events: readonly DossierEvent[], type: string): readonly DossierEvent[] =>
  events.filter((event) => event.type === type);

const keyOf = ({ data }: DossierEvent): string => {
  const { leaderId, appointmentId } = data as Appointed;
  return `${leaderId} ${appointmentId}`;
};
