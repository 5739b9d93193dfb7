import { type Accounts, permissionsOfAccount } from '@onus/access';
import type { NamedAccount } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { whoActs } from './who-acts.ts';

/** Of the accounts that a command names those that there are, and are not withdrawn. */
export async function namedAccounts(
  store: EventStore,
  accounts: Accounts,
  actors: readonly string[],
): Promise<ReadonlyMap<string, NamedAccount>> {
  const found = new Map<string, NamedAccount>();
  await accounts.caughtUp();
  for (const actor of actors) {
    const account = accounts.ofActor(actor);
    if (!account || account.withdrawnAt !== undefined) continue;
    const permissions: ReadonlySet<string> = permissionsOfAccount(account);
    found.set(actor, {
      person: await whoActs(store, accounts, actor),
      may: (permission) => permissions.has(permission),
    });
  }
  return found;
}
