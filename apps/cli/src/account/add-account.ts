import type { IssuedToken, NewAccount } from '@onus/access';
import { leader, unit } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { ledgerIn } from '../ledger-in.ts';
import { withAccounts } from './with-accounts.ts';

/**
 * Makes an account and its first token. A unit or a leader that the log does not know is a slip: such an account could
 * do nothing, or be taken for another person than it is.
 *
 * @throws Error saying what is wrong, in both languages.
 */
export async function addAccount(
  data: string,
  account: NewAccount,
): Promise<{ readonly accountId: string } & IssuedToken> {
  await requireKnown(data, account);
  return withAccounts(data, (accounts) => {
    const { id: accountId } = accounts.add(account);
    return { accountId, ...accounts.issueToken(accountId) };
  });
}

async function requireKnown(data: string, { unitId, leaderId }: NewAccount): Promise<void> {
  const named = [
    ...(unitId === undefined ? [] : [[unit(unitId).name, `unit ${unitId} / 日志中没有单位 ${unitId}`] as const]),
    ...(leaderId === undefined
      ? []
      : [[leader(leaderId).name, `leader ${leaderId} / 日志中没有干部 ${leaderId}`] as const]),
  ];
  if (named.length === 0) return;
  const store = await ledgerIn(data);
  try {
    for (const [stream, what] of named) {
      if (!(await isRecorded(store, stream))) throw new Error(`the log knows no ${what}`);
    }
  } finally {
    await store.close();
  }
}

async function isRecorded(store: EventStore, stream: string): Promise<boolean> {
  for await (const _ of store.readStream(stream, { limit: 1 })) return true;
  return false;
}
