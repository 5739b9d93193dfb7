import { leaderRegistered } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { ERASED_IF_APPROVED, ERASED_IF_ASKED, KEPT } from './organisation.ts';
import type { PersonalPositions } from './oversight.ts';

/** Where three leaders are registered of whom nothing else is told. */
export async function personalPositions(store: EventStore): Promise<PersonalPositions> {
  const at = async (leaderId: string): Promise<number> => {
    for await (const { position } of store.readSubject(`leader:${leaderId}`, { types: [leaderRegistered.type] })) {
      return position;
    }
    throw new Error(`${leaderId} is not registered`);
  };
  return { ifAsked: await at(ERASED_IF_ASKED), ifApproved: await at(ERASED_IF_APPROVED), kept: await at(KEPT) };
}
