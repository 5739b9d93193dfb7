import { Failure } from '@onus/language';
import { type Account, faultOfAccount, type NewAccount } from './account.ts';
import type { IssuedToken } from './accounts.ts';
import { newId, newToken } from './token.ts';

/** The account that is made of what was given, each role once. @throws Failure saying why there cannot be such an account. */
export function madeOf(given: NewAccount, madeAt: string): Account {
  const fault = faultOfAccount(given);
  if (fault) throw fault;
  const { name, unitId, leaderId } = given;
  return { id: newId(), name, roles: [...new Set(given.roles)], unitId, leaderId, madeAt, withdrawnAt: undefined };
}

export const issued = (): IssuedToken => ({ tokenId: newId(), token: newToken() });

/** @param withdrawnAt of the account as it is kept; undefined where there is none @throws Failure */
export function requireInUse(accountId: string, withdrawnAt: string | null | undefined): void {
  if (withdrawnAt === undefined) throw new Failure(`没有账户 ${accountId}`, `there is no account ${accountId}`);
  if (withdrawnAt !== null) throw new Failure(`账户 ${accountId} 已停用`, `account ${accountId} is withdrawn`);
}

export const noSuchToken = (tokenId: string): Failure =>
  new Failure(`没有使用中的令牌 ${tokenId}`, `there is no token ${tokenId} in use`);
