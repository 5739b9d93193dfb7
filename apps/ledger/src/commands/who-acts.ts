import { type Accounts, samePersonAs } from '@onus/access';
import type { Person } from '@onus/domain';

/** Whoever acts, as rules ask about them. What has no account (a service) is itself and nobody else. */
export function whoActs(accounts: Accounts, actor: string): Person {
  const account = accounts.ofActor(actor);
  if (!account) return { actor, isSamePerson: (other) => other === actor };
  const { unitId, leaderId } = account;
  return { actor, unitId, leaderId, isSamePerson: samePersonAs(account, accounts.ofActor) };
}
