import type { IssuedToken, NewAccount } from '@onus/access';
import { leader, unit } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { Failure } from '@onus/language';
import { ledgerIn } from '../ledger-in.ts';
import { withAccounts } from './with-accounts.ts';

/**
 * Makes an account and its first token. A unit or a leader that the log does not know is a slip: such an account could
 * do nothing, or be taken for another person than it is.
 *
 * @throws Failure saying what is wrong.
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
    ...(unitId === undefined ? [] : [{ stream: unit(unitId).name, zh: `单位 ${unitId}`, en: `unit ${unitId}` }]),
    ...(leaderId === undefined
      ? []
      : [{ stream: leader(leaderId).name, zh: `干部 ${leaderId}`, en: `leader ${leaderId}` }]),
  ];
  if (named.length === 0) return;
  const store = await ledgerIn(data);
  try {
    for (const { stream, zh, en } of named) {
      if (!(await isRecorded(store, stream))) throw new Failure(`日志中没有${zh}`, `the log knows no ${en}`);
    }
  } finally {
    await store.close();
  }
}

async function isRecorded(store: EventStore, stream: string): Promise<boolean> {
  for await (const _ of store.readStream(stream, { limit: 1 })) return true;
  return false;
}
