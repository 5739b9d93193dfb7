import { type Account, actorOf } from './account.ts';
import type { Stored } from './stored.ts';
import { digestOf } from './token.ts';

/** Who is who, in memory. */
export interface Directory {
  /** Whose token it is; undefined where it is nobody’s, or it or its account is withdrawn. @throws AccountsNotCurrent */
  withToken(token: string): Account | undefined;
  /** Whoever an event names, also when the account is withdrawn. */
  ofActor(actor: string): Account | undefined;
}

/** Found by digest: how long a look-up takes tells at most of digests, and no digest leads back to a token. */
export function directoryOf({ accounts, tokens }: Stored): Directory {
  const byActor = new Map(accounts.map((account) => [actorOf(account), account]));
  const byDigest = new Map<string, Account>();
  for (const { accountId, digest, withdrawnAt } of tokens) {
    const account = byActor.get(actorOf({ id: accountId }));
    if (!account || withdrawnAt || account.withdrawnAt) continue;
    byDigest.set(digest.toString('base64'), account);
  }
  return {
    withToken: (token) => byDigest.get(digestOf(token).toString('base64')),
    ofActor: (actor) => byActor.get(actor),
  };
}
