import type { SetbackLine } from '@onus/disk';
import type { Account, NewAccount } from './account.ts';
import type { Directory } from './directory.ts';
import type { ListedAccount } from './stored.ts';

/** A token as it is told, once, to whom it is for. */
export interface IssuedToken {
  /** By which it is withdrawn. */
  readonly tokenId: string;
  readonly token: string;
}

/**
 * The accounts of a ledger, and their tokens. Who is who is answered from memory. What this process changes holds once it is told so;
 * what another changes, from the next call on where they are in a file, within a second where they are in a database.
 */
export interface Accounts extends Directory {
  /** Whose token it was when the accounts could be read last, however long ago: for what tells nothing that is recorded. */
  withTokenLastSeen(token: string): Account | undefined;
  /** What was changed anywhere before this call holds when it comes. @throws AccountsNotCurrent where that cannot be known. */
  caughtUp(): Promise<void>;
  /** Why the accounts cannot be followed at present. */
  hindrance(): { readonly code: string; readonly since: Date } | undefined;
  list(): Promise<readonly ListedAccount[]>;
  /** @throws Failure saying why there cannot be such an account. */
  add(account: NewAccount): Promise<Account>;
  /** Adds the account where there is none at all yet; undefined where there is one. */
  addFirst(account: NewAccount): Promise<Account | undefined>;
  /** @throws Failure where there is no such account, or it is withdrawn. */
  issueToken(accountId: string): Promise<IssuedToken>;
  /** With all its tokens, for good. @throws Failure where there is no such account, or it is withdrawn already. */
  withdraw(accountId: string): Promise<void>;
  /** @throws Failure where there is no such token, or it is withdrawn already. */
  withdrawToken(tokenId: string): Promise<void>;
  close(): Promise<void>;
}

export interface AccountsOptions {
  readonly clock?: () => Date;
  /** Hears that the database cannot be asked, and that it can again. */
  readonly tell?: (line: SetbackLine) => void;
  /** For so long after the database was asked last, tokens are taken by what it said; then none is. Default: 10 s. */
  readonly trustedMs?: number;
}
