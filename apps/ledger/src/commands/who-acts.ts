import { type Accounts, samePersonAs } from '@onus/access';
import { idsOf, type Person, personOf, persons } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { stateIn } from '../facts/state-in.ts';

/** Whoever acts, as rules ask about them. What has no account (a service) is itself and nobody else. */
export async function whoActs(store: EventStore, accounts: Accounts, actor: string): Promise<Person> {
  // Whoever was made an account elsewhere a moment ago may be the person of another account.
  await accounts.caughtUp();
  const account = accounts.ofActor(actor);
  if (!account) return { actor, isSamePerson: (other) => other === actor };
  const { unitId, leaderId } = account;
  if (leaderId === undefined) return { actor, unitId, isSamePerson: samePersonAs(account, accounts.ofActor) };
  const { joins } = (await stateIn(store, persons)).state;
  const otherLeaderIds = idsOf(joins, leaderId).filter((id) => id !== leaderId);
  const isSamePerson = samePersonAs(account, accounts.ofActor, (id) => personOf(joins, id));
  return { actor, unitId, leaderId, otherLeaderIds, isSamePerson };
}
