import { join } from 'node:path';
import { Failure } from '@onus/language';
import type { Database } from 'better-sqlite3';
import { type Account, faultOfAccount, type NewAccount } from './account.ts';
import { type Directory, directoryOf } from './directory.ts';
import { openAccess } from './storage/connection.ts';
import { type StoredToken, storedAccounts } from './storage/stored-accounts.ts';
import { digestOf, newId, newToken } from './token.ts';

/** A token as it is told, once, to whom it is for. */
export interface IssuedToken {
  /** By which it is withdrawn. */
  readonly tokenId: string;
  readonly token: string;
}

/** The accounts of a ledger, and their tokens. What another process changes holds from the next call on. */
export interface Accounts extends Directory {
  list(): readonly (Account & { readonly tokens: readonly Omit<StoredToken, 'digest'>[] })[];
  /** @throws Failure saying why there cannot be such an account. */
  add(account: NewAccount): Account;
  /** Adds the account where there is none at all yet; undefined where there is one. */
  addFirst(account: NewAccount): Account | undefined;
  /** @throws Failure where there is no such account, or it is withdrawn. */
  issueToken(accountId: string): IssuedToken;
  /** With all its tokens, for good. @throws Failure where there is no such account, or it is withdrawn already. */
  withdraw(accountId: string): void;
  /** @throws Failure where there is no such token, or it is withdrawn already. */
  withdrawToken(tokenId: string): void;
  close(): Promise<void>;
}

export const accessFileIn = (data: string): string => join(data, 'access.db');

/** Opens the accounts in a data folder, which must be there. @throws Failure that names the file when it cannot be used. */
export function openAccounts(data: string, clock: () => Date = () => new Date()): Accounts {
  const db = openAccess(accessFileIn(data));
  const stored = storedAccounts(db);
  const current = followed(db, () => directoryOf(...stored()));
  const now = () => clock().toISOString();

  const insertAccount = db.prepare('INSERT INTO account VALUES (?, ?, ?, ?, ?, NULL)');
  const insertRole = db.prepare('INSERT INTO account_role VALUES (?, ?)');
  const insertToken = db.prepare('INSERT INTO token VALUES (?, ?, ?, ?, NULL)');
  const accountAt = db.prepare<[string], string | null>('SELECT withdrawn_at FROM account WHERE id = ?').pluck();
  const countAccounts = db.prepare<[], number>('SELECT count(*) FROM account').pluck();
  const withdrawAccount = db.prepare('UPDATE account SET withdrawn_at = ? WHERE id = ?');
  const withdrawToken = db.prepare('UPDATE token SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL');

  function insert(given: NewAccount): Account {
    const fault = faultOfAccount(given);
    if (fault) throw fault;
    const { name, unitId, leaderId } = given;
    const roles = [...new Set(given.roles)];
    const account = { id: newId(), name, roles, unitId, leaderId, madeAt: now(), withdrawnAt: undefined };
    insertAccount.run(account.id, name, unitId ?? null, leaderId ?? null, account.madeAt);
    for (const role of roles) insertRole.run(account.id, role);
    return account;
  }

  function requireInUse(accountId: string): void {
    const withdrawnAt = accountAt.get(accountId);
    if (withdrawnAt === undefined) throw new Failure(`没有账户 ${accountId}`, `there is no account ${accountId}`);
    if (withdrawnAt !== null) throw new Failure(`账户 ${accountId} 已停用`, `account ${accountId} is withdrawn`);
  }

  const changing = <Args extends unknown[], Result>(change: (...args: Args) => Result) => {
    const inOne = db.transaction(change);
    return (...args: Args): Result => {
      const result = inOne.immediate(...args);
      current.forget();
      return result;
    };
  };

  return {
    withToken: (token) => current.get().withToken(token),
    ofActor: (actor) => current.get().ofActor(actor),
    list() {
      const [accounts, tokens] = stored();
      const of = Map.groupBy(tokens, ({ accountId }) => accountId);
      const shown = (id: string) => (of.get(id) ?? []).map(({ digest: _, ...token }) => token);
      return accounts.map((account) => ({ ...account, tokens: shown(account.id) }));
    },
    add: changing(insert),
    addFirst: changing((account: NewAccount) => (countAccounts.get() === 0 ? insert(account) : undefined)),
    issueToken: changing((accountId: string) => {
      requireInUse(accountId);
      const issued = { tokenId: newId(), token: newToken() };
      insertToken.run(issued.tokenId, accountId, digestOf(issued.token), now());
      return issued;
    }),
    withdraw: changing((accountId: string) => {
      requireInUse(accountId);
      withdrawAccount.run(now(), accountId);
    }),
    withdrawToken: changing((tokenId: string) => {
      if (withdrawToken.run(now(), tokenId).changes === 0) {
        throw new Failure(`没有使用中的令牌 ${tokenId}`, `there is no token ${tokenId} in use`);
      }
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
