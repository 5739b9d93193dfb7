import { actorOf, type NewAccount, openAccounts, type Role, roleNames, roles, writeTokenFile } from '@onus/access';
import { CITY } from './gazetteer.ts';

/** Who acts for an office in the demonstration. */
export interface Actors {
  of(role: Role, second?: true): string;
}

/** Offices in which one person decides on what another has done. */
const OFFICES: readonly Role[] = [
  'inspector',
  'assessment-office',
  'reviewer',
  'finance-office',
  'organisation-department',
  'operator',
];

/** A unit of each level, below one another. */
const UNITS = {
  'reporting-unit-county': 'county-431225',
  'reporting-unit-township': 'township-431225107',
  'reporting-unit-village': 'village-431225107206',
} as const;

const named = (role: Role, person: string): string => `${roles[role].zh}（演示账户${person}）`;

/** An account for each role, a second person for each office, and reporting units bound to their units; by key. */
const accounts = (): ReadonlyMap<string, NewAccount> =>
  new Map<string, NewAccount>([
    ...roleNames.map((role): [string, NewAccount] => [
      role,
      { name: named(role, '一'), roles: [role], ...(role === 'reporting-unit' && { unitId: CITY }) },
    ]),
    ...OFFICES.map((role): [string, NewAccount] => [`${role}-2`, { name: named(role, '二'), roles: [role] }]),
    ...Object.entries(UNITS).map(([key, unitId]): [string, NewAccount] => [
      key,
      { name: named('reporting-unit', `，${unitId}`), roles: ['reporting-unit'], unitId },
    ]),
  ]);

function required(actor: string | undefined, role: Role): string {
  if (actor === undefined) throw new Error(`the demonstration has no second person as ${role}`);
  return actor;
}

/** Makes the accounts of the demonstration in a new directory, and the file with their tokens, so that it can be tried. */
export async function demoAccounts(data: string): Promise<Actors> {
  const store = await openAccounts(data);
  try {
    const tokens: Record<string, string> = {};
    const actors = new Map<string, string>();
    for (const [key, given] of accounts()) {
      const account = await store.add(given);
      tokens[key] = (await store.issueToken(account.id)).token;
      actors.set(key, actorOf(account));
    }
    writeTokenFile(data, tokens);
    return { of: (role, second) => required(actors.get(second ? `${role}-2` : role), role) };
  } finally {
    await store.close();
  }
}
