import { mkdirSync } from 'node:fs';
import { actorOf, openAccounts, type Role, roleNames } from '@onus/access';
import { isPostgresUrl } from '@onus/postgres';

/** One account of a ledger under test. */
export interface TestAccount {
  readonly actor: string;
  readonly token: string;
}
export type TestAccounts = Readonly<Record<Role, TestAccount>>;

/** Those of reporting units handle the affairs of the city, which is above every unit of the specs. */
export const UNIT_OF_REPORTERS = 'city';

// Tokens are kept nowhere else: a directory that is opened again has the accounts it had.
const made = new Map<string, Promise<TestAccounts>>();

/** An account for each role, in a directory that is made if it is not there, or in a database; for each once. */
export function accountsIn(data: string): Promise<TestAccounts> {
  const known = made.get(data) ?? make(data);
  made.set(data, known);
  return known;
}

async function make(data: string): Promise<TestAccounts> {
  if (!isPostgresUrl(data)) mkdirSync(data, { recursive: true, mode: 0o700 });
  const accounts = await openAccounts(data);
  const of = async (role: Role): Promise<TestAccount> => {
    const unitId = role === 'reporting-unit' ? UNIT_OF_REPORTERS : undefined;
    const account = await accounts.add({ name: role, roles: [role], ...(unitId && { unitId }) });
    return { actor: actorOf(account), token: (await accounts.issueToken(account.id)).token };
  };
  const made: [Role, TestAccount][] = [];
  for (const role of roleNames) made.push([role, await of(role)]);
  const all = Object.fromEntries(made) as TestAccounts;
  await accounts.close();
  return all;
}
