import {
  type AppointmentMode,
  aboutsOf,
  type Bilingual,
  dayOf,
  type EndReason,
  isRefusal,
  type Leader,
  type LeaderEvent,
  leader,
  type Person,
  type Post,
  planOf,
  type Refusal,
  useCaseNamed,
} from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { gatheredAbout } from '../commands/gathered.ts';
import { stateIn } from '../facts/state-in.ts';

/** What somebody means to do with the posts of a leader. */
interface Planned {
  readonly leaderId: string;
  readonly end?: { readonly appointmentId: string; readonly endReason: EndReason; readonly to: string } | undefined;
  readonly appointment?:
    | { readonly unitId: string; readonly post: Post; readonly mode: AppointmentMode; readonly from: string }
    | undefined;
}

/** One of the two that could not be recorded, as it stands. */
export interface WouldBeRefused {
  readonly part: 'end' | 'appointment';
  readonly code: string;
  readonly sentence: Bilingual;
}

const NOBODY: Person = { actor: '', isSamePerson: () => false };
/** Of an appointment that has no id yet. */
const PLANNED = 'planned';
/** Which sectors or units a post is for is not asked here. */
const NOT_ASKED = 'appointment.without-scope';

/** By the rules of the commands themselves: what they would refuse of a move, the end first. Nothing is recorded. */
export async function wouldBeRefused(
  store: EventStore,
  { leaderId, end, appointment }: Planned,
  now: Date,
): Promise<readonly WouldBeRefused[]> {
  const today = dayOf(now);
  // Owned by this call: each stream as it stands, and after what goes before.
  const states = new Map<string, unknown>();

  const decided = async (name: string, request: object, effectiveOn: string) => {
    const useCase = useCaseNamed(name);
    const about = useCase.about && (await gatheredAbout(store, aboutsOf(useCase, request)));
    const plan = planOf(useCase, request, { ...NOBODY, about });
    for (const stream of plan.streams) {
      if (!states.has(stream.name)) states.set(stream.name, (await stateIn(store, stream)).state);
    }
    return plan.decide((stream) => states.get(stream), { ...NOBODY, effectiveOn, today });
  };
  const told = (part: WouldBeRefused['part'], { code, text }: Refusal): WouldBeRefused[] =>
    code === NOT_ASKED ? [] : [{ part, code, sentence: text }];

  const refused: WouldBeRefused[] = [];
  if (end) {
    const { to, ...which } = end;
    const outcome = await decided('organisation/end-appointment', { leaderId, ...which }, to);
    if (isRefusal(outcome)) refused.push(...told('end', outcome));
    else {
      const { name, of } = leader(leaderId);
      const ended = outcome.flatMap(({ facts }) => facts).map((fact) => ({ ...fact, actor: '', effectiveOn: to }));
      const after = ended.reduce<Leader | undefined>(
        (state, fact) => of.evolve(state, fact as LeaderEvent),
        states.get(name) as Leader | undefined,
      );
      states.set(name, after);
    }
  }
  if (appointment) {
    const { from, ...post } = appointment;
    const request = { leaderId, appointmentId: PLANNED, ...post };
    const outcome = await decided('organisation/appoint-leader', request, from);
    if (isRefusal(outcome)) refused.push(...told('appointment', outcome));
  }
  return refused;
}
