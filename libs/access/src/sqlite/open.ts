import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { Account, NewAccount } from '../account.ts';
import { issued, madeOf, noSuchToken, requireInUse } from '../account-changes.ts';
import type { Accounts, AccountsOptions } from '../accounts.ts';
import { directoryOf } from '../directory.ts';
import { listed } from '../stored.ts';
import { digestOf } from '../token.ts';
import { openAccess, requireNotMoved } from './connection.ts';
import { storedAccounts } from './stored-accounts.ts';

export const accessFileIn = (data: string): string => join(data, 'access.db');

/** Accounts in a file; several processes of one machine may have it open. @throws Failure that names the file when it cannot be used. */
export function openSqliteAccounts(data: string, { clock = () => new Date() }: AccountsOptions): Accounts {
  const db = openAccess(accessFileIn(data));
  const stored = storedAccounts(db);
  const current = followed(db, () => {
    requireNotMoved(db);
    return directoryOf(stored());
  });
  const now = () => clock().toISOString();

  const insertAccount = db.prepare('INSERT INTO account VALUES (?, ?, ?, ?, ?, NULL)');
  const insertRole = db.prepare('INSERT INTO account_role VALUES (?, ?)');
  const insertToken = db.prepare('INSERT INTO token VALUES (?, ?, ?, ?, NULL)');
  const withdrawnAt = db.prepare<[string], string | null>('SELECT withdrawn_at FROM account WHERE id = ?').pluck();
  const countAccounts = db.prepare<[], number>('SELECT count(*) FROM account').pluck();
  const withdrawAccount = db.prepare('UPDATE account SET withdrawn_at = ? WHERE id = ?');
  const withdrawToken = db.prepare('UPDATE token SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL');

  function insert(given: NewAccount): Account {
    const account = madeOf(given, now());
    const { id, name, roles, unitId, leaderId, madeAt } = account;
    insertAccount.run(id, name, unitId ?? null, leaderId ?? null, madeAt);
    for (const role of roles) insertRole.run(id, role);
    return account;
  }

  const changing = <Args extends unknown[], Result>(change: (...args: Args) => Result) => {
    const inOne = db.transaction((...args: Args) => {
      requireNotMoved(db);
      return change(...args);
    });
    return async (...args: Args): Promise<Result> => {
      const result = inOne.immediate(...args);
      current.forget();
      return result;
    };
  };

  return {
    withToken: (token) => current.get().withToken(token),
    withTokenLastSeen: (token) => current.get().withToken(token),
    ofActor: (actor) => current.get().ofActor(actor),
    caughtUp: async () => undefined,
    hindrance: () => undefined,
    list: async () => listed(stored()),
    add: changing(insert),
    addFirst: changing((account: NewAccount) => (countAccounts.get() === 0 ? insert(account) : undefined)),
    issueToken: changing((accountId: string) => {
      requireInUse(accountId, withdrawnAt.get(accountId));
      const made = issued();
      insertToken.run(made.tokenId, accountId, digestOf(made.token), now());
      return made;
    }),
    withdraw: changing((accountId: string) => {
      requireInUse(accountId, withdrawnAt.get(accountId));
      withdrawAccount.run(now(), accountId);
    }),
    withdrawToken: changing((tokenId: string) => {
      if (withdrawToken.run(now(), tokenId).changes === 0) throw noSuchToken(tokenId);
    }),
    close: async () => {
      db.close();
    },
  };
}

/** What was made of the file, made anew when another process has changed it since; asking costs a microsecond or two. */
function followed<T>(db: Database, make: () => T): { get(): T; forget(): void } {
  const version = db.prepare<[], number>('PRAGMA data_version').pluck();
  let made: { readonly at: number | undefined; readonly value: T } | undefined;
  return {
    get() {
      const at = version.get();
      if (made?.at !== at || !made) made = { at, value: make() };
      return made.value;
    },
    forget() {
      made = undefined;
    },
  };
}
