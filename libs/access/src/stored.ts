import type { Account } from './account.ts';
import type { Role } from './roles.ts';

/** A token as it is kept: everything but the token. */
export interface StoredToken {
  readonly id: string;
  readonly accountId: string;
  readonly digest: Buffer;
  readonly issuedAt: string;
  readonly withdrawnAt: string | undefined;
}

/** An account as operators are told of it. */
export type ListedAccount = Account & { readonly tokens: readonly Omit<StoredToken, 'digest'>[] };

/** What there is, read at one moment; the oldest first. */
export interface Stored {
  readonly accounts: readonly Account[];
  readonly tokens: readonly StoredToken[];
}

/** A row of `account` or `token`, as every database gives it. */
export type Row = Readonly<Record<string, string | null>>;
export interface RoleRow {
  readonly account_id: string;
  readonly role: Role;
}
export type TokenRow = Row & { readonly digest: Buffer };

export function storedFrom(accounts: readonly Row[], roles: readonly RoleRow[], tokens: readonly TokenRow[]): Stored {
  const rolesOf = Map.groupBy(roles, ({ account_id }) => account_id);
  return {
    accounts: accounts.map((row) =>
      accountOf(
        row,
        rolesOf
          .get(row.id ?? '')
          ?.map(({ role }) => role)
          .toSorted() ?? [],
      ),
    ),
    tokens: tokens.map(tokenOf),
  };
}

/** As operators are told: the digests stay where they are. */
export function listed({ accounts, tokens }: Stored): readonly ListedAccount[] {
  const of = Map.groupBy(tokens, ({ accountId }) => accountId);
  const shown = (id: string) => (of.get(id) ?? []).map(({ digest: _, ...token }) => token);
  return accounts.map((account) => ({ ...account, tokens: shown(account.id) }));
}

const accountOf = (row: Row, roles: readonly Role[]): Account => ({
  id: String(row.id),
  name: String(row.name),
  roles,
  unitId: row.unit_id ?? undefined,
  leaderId: row.leader_id ?? undefined,
  madeAt: String(row.made_at),
  withdrawnAt: row.withdrawn_at ?? undefined,
});

const tokenOf = ({ digest, ...row }: TokenRow): StoredToken => ({
  id: String(row.id),
  accountId: String(row.account_id),
  digest,
  issuedAt: String(row.issued_at),
  withdrawnAt: row.withdrawn_at ?? undefined,
});
