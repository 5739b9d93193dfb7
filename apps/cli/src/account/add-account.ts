import { resolve } from 'node:path';
import type { IssuedToken, NewAccount } from '@onus/access';
import { leader, unit } from '@onus/domain';
import { type EventStore, openEventStore } from '@onus/event-store';
import { Failure } from '@onus/language';
import { ledgerIn } from '../ledger-in.ts';
import { type WhoseAccounts, withAccounts } from './with-accounts.ts';

/** Whose account, and the log in which its unit or leader is looked up, where that is in no file. */
export interface WhoseAccount extends WhoseAccounts {
  readonly log?: string | undefined;
}

/**
 * Makes an account and its first token. A unit or a leader that the log does not know is a slip: such an account could
 * do nothing, or be taken for another person than it is.
 *
 * @throws Failure saying what is wrong.
 */
export async function addAccount(
  whose: WhoseAccount,
  account: NewAccount,
): Promise<{ readonly accountId: string } & IssuedToken> {
  await requireKnown(whose, account);
  return withAccounts(whose, async (accounts) => {
    const { id: accountId } = await accounts.add(account);
    return { accountId, ...(await accounts.issueToken(accountId)) };
  });
}

async function requireKnown(whose: WhoseAccount, { unitId, leaderId }: NewAccount): Promise<void> {
  const named = [
    ...(unitId === undefined ? [] : [{ stream: unit(unitId).name, zh: `单位 ${unitId}`, en: `unit ${unitId}` }]),
    ...(leaderId === undefined
      ? []
      : [{ stream: leader(leaderId).name, zh: `干部 ${leaderId}`, en: `leader ${leaderId}` }]),
  ];
  if (named.length === 0) return;
  const store = await logOf(whose);
  try {
    for (const { stream, zh, en } of named) {
      if (!(await isRecorded(store, stream))) throw new Failure(`日志中没有${zh}`, `the log knows no ${en}`);
    }
  } finally {
    await store.close();
  }
}

/** The log that is named, or that is in the directory, or beside the accounts. @throws Failure where there is none. */
async function logOf({ log, data, database }: WhoseAccount): Promise<EventStore> {
  if (log !== undefined) {
    const { addressOf, logAt } = await import('../migrate/log-at.ts');
    return logAt(addressOf(log)).read();
  }
  if (data !== undefined) return ledgerIn(resolve(data));
  if (database === undefined) throw noLogNamed();
  return openEventStore({ kind: 'postgres', url: database }, { readonly: true }).catch((error) => {
    throw (error as { readonly code?: unknown }).code === 'event-store.not-a-ledger' ? noLogNamed() : error;
  });
}

const noLogNamed = (): Failure =>
  new Failure(
    '单位或干部须与日志核对，请以 --data 指明账本目录；日志不在文件中的，以 --log 指明其地址',
    'a unit or a leader is looked up in the log; name its directory by --data, or the address of one in no file by --log',
  );

async function isRecorded(store: EventStore, stream: string): Promise<boolean> {
  for await (const _ of store.readStream(stream, { limit: 1 })) return true;
  return false;
}
