import type { EventStore } from '@onus/event-store';
import { personBy } from '@onus/read-models';
import { Type } from 'typebox';
import { Day, Text, Whole } from './answer-terms.ts';

/** An id that is joined to another of the same person, since which event. */
export const JoinedId = Type.Object({
  leaderId: Text,
  intoId: Text,
  on: Day,
  event: Type.Object({ eventId: Text, position: Whole }),
});

/** What a list has besides, where the leader whom it is narrowed to has several ids. */
export const Joined = Type.Optional(Type.Array(JoinedId));

const LEADER = 'leader:';

/** Of a request that names a leader, as such or as its subject: every id of that person, and which of them are joined. */
export async function personAsked(
  store: EventStore,
  { leaderId, subject }: { readonly leaderId?: unknown; readonly subject?: unknown },
) {
  if (typeof leaderId === 'string') return personBy(store, leaderId);
  if (typeof subject === 'string' && subject.startsWith(LEADER)) return personBy(store, subject.slice(LEADER.length));
  return { leaderIds: undefined, joined: [] };
}
