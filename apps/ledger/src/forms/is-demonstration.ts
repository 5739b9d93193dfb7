import { leaderRegistered } from '@onus/domain';
import type { EventStore } from '@onus/event-store';

/** Whether the persons of a ledger are synthetic. */
export async function isOfDemonstration(log: EventStore): Promise<boolean> {
  for await (const event of log.readAll({ types: [leaderRegistered.type], limit: 1 }))
    return (event.data as { readonly demo?: boolean }).demo === true;
  return false;
}
