import type { Database } from 'better-sqlite3';
import type { Account } from '../account.ts';
import type { Role } from '../roles.ts';

/** A token as it is kept: everything but the token. */
export interface StoredToken {
  readonly id: string;
  readonly accountId: string;
  readonly digest: Buffer;
  readonly issuedAt: string;
  readonly withdrawnAt: string | undefined;
}

type Row = Readonly<Record<string, string | null>>;
type Stored = readonly [accounts: readonly Account[], tokens: readonly StoredToken[]];

/** What there is, read at one moment; the oldest first. */
export function storedAccounts(db: Database): () => Stored {
  const accounts = db.prepare<[], Row>('SELECT * FROM account ORDER BY made_at, id');
  const roles = db.prepare<[], { account_id: string; role: Role }>('SELECT account_id, role FROM account_role');
  const tokens = db.prepare<[], Row & { digest: Buffer }>('SELECT * FROM token ORDER BY issued_at, id');
  return db.transaction((): Stored => {
    const rolesOf = Map.groupBy(roles.all(), ({ account_id }) => account_id);
    return [
      accounts.all().map((row) => accountOf(row, rolesOf.get(row.id ?? '')?.map(({ role }) => role) ?? [])),
      tokens.all().map(tokenOf),
    ];
  });
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

const tokenOf = ({ digest, ...row }: Row & { readonly digest: Buffer }): StoredToken => ({
  id: String(row.id),
  accountId: String(row.account_id),
  digest,
  issuedAt: String(row.issued_at),
  withdrawnAt: row.withdrawn_at ?? undefined,
});
