import { resolve } from 'node:path';
import type { IssuedToken, NewAccount } from '@onus/access';
import { leader, unit } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { Failure } from '@onus/language';
import { ledgerIn } from '../ledger-in.ts';
import { type WhoseAccounts, withAccounts } from './with-accounts.ts';

/**
 * Makes an account and its first token. A unit or a leader that the log does not know is a slip: such an account could
 * do nothing, or be taken for another person than it is.
 *
 * @throws Failure saying what is wrong.
 */
export async function addAccount(
  whose: WhoseAccounts,
  account: NewAccount,
): Promise<{ readonly accountId: string } & IssuedToken> {
  await requireKnown(whose.data, account);
  return withAccounts(whose, async (accounts) => {
    const { id: accountId } = await accounts.add(account);
    return { accountId, ...(await accounts.issueToken(accountId)) };
  });
}

async function requireKnown(data: string | undefined, { unitId, leaderId }: NewAccount): Promise<void> {
  const named = [
    ...(unitId === undefined ? [] : [{ stream: unit(unitId).name, zh: `单位 ${unitId}`, en: `unit ${unitId}` }]),
    ...(leaderId === undefined
      ? []
      : [{ stream: leader(leaderId).name, zh: `干部 ${leaderId}`, en: `leader ${leaderId}` }]),
  ];
  if (named.length === 0) return;
  if (data === undefined) throw noLogNamed();
  const store = await ledgerIn(resolve(data));
  try {
    for (const { stream, zh, en } of named) {
      if (!(await isRecorded(store, stream))) throw new Failure(`日志中没有${zh}`, `the log knows no ${en}`);
    }
  } finally {
    await store.close();
  }
}

const noLogNamed = (): Failure =>
  new Failure(
    '单位或干部须与日志核对，请以 --data 指明账本目录',
    'a unit or a leader is looked up in the log; name its directory by --data',
  );

async function isRecorded(store: EventStore, stream: string): Promise<boolean> {
  for await (const _ of store.readStream(stream, { limit: 1 })) return true;
  return false;
}
