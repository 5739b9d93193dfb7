import { randomUUIDv7 } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  type Account,
  type Accounts,
  actorOf,
  type Permission,
  permissionsOfAccount,
  samePersonAs,
} from '@onus/access';
import {
  type Authority,
  approveLogKeyRotation,
  dayOf,
  type Fact,
  isRefusal,
  LOG_KEYS,
  logKeyRotated,
  type Refusal,
  requestLogKeyRotation,
} from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { Failure } from '@onus/language';
import { newEvent } from '@onus/ledger/new-event';
import type { ReplacingKey } from '@onus/signing';

/** Those who decide, by what their tokens may do: the one asks, the other approves. */
export interface TwoAccounts {
  readonly requester: Account;
  readonly approver: Account;
}

/** @throws Failure where a token is none, or its account may not. */
export function accountsOf(accounts: Accounts, [first, second]: readonly [string, string]): TwoAccounts {
  const requester = accountIn(accounts, first, 'log:request-key-rotation');
  const approver = accountIn(accounts, second, 'log:approve-key-rotation');
  return { requester, approver };
}

function accountIn(accounts: Accounts, path: string, permission: Permission): Account {
  const account = accounts.withToken(readFileSync(path, 'utf8').trim());
  if (!account) throw new Failure(`${path} 中没有有效的令牌`, `${path} holds no valid token`);
  if (permissionsOfAccount(account).has(permission)) return account;
  throw new Failure(`${path} 的账户无权限 ${permission}`, `the account of ${path} has no permission ${permission}`);
}

/** What the two decide, when, and the document that orders it. */
export interface Decision extends TwoAccounts {
  readonly at: Date;
  readonly reason: string;
  readonly authority: Authority;
}

/** The facts by which it is asked for and approved. @throws Failure when a rule refuses, as it would the service. */
export function decided(
  accounts: Accounts,
  rotationId: string,
  { requester, approver, reason, authority, at }: Decision,
): readonly Fact[] {
  const today = dayOf(at);
  const context = (account: Account) => ({
    actor: actorOf(account),
    isSamePerson: samePersonAs(account, accounts.ofActor),
    effectiveOn: today,
    today,
    authority,
  });
  const asked = requestLogKeyRotation.decide({ rotation: undefined }, { rotationId, reason }, context(requester));
  if (isRefusal(asked)) throw refused(asked);
  const state = { requestedBy: actorOf(requester), status: 'requested' } as const;
  const approved = approveLogKeyRotation.decide({ rotation: state }, { rotationId }, context(approver));
  if (isRefusal(approved)) throw refused(approved);
  return [asked.rotation ?? [], approved.rotation ?? []].flat(2);
}

const refused = ({ text, code }: Refusal): Failure => new Failure(`${text.zh}（${code}）`, `${text.en} (${code})`);

/** The service records rotations under this name; here its key takes over without it. */
const SIGNER_ACTOR = 'service:signer';

/**
 * Records in one batch, all or nothing, that it was asked for and approved, and which key signs now.
 *
 * @param revision of the stream of the keys: how many events it has
 */
export async function recordReplacement(
  store: EventStore,
  accounts: Accounts,
  decision: Decision,
  revision: number,
  { verifierKey, ...key }: ReplacingKey,
): Promise<void> {
  const rotationId = `replacement-${randomUUIDv7()}`;
  const [asked, approved] = decided(accounts, rotationId, decision);
  if (!asked || !approved) throw new Error('what was decided is two facts');
  const { requester, approver, authority, at } = decision;
  const told = { effectiveOn: dayOf(at), correlation: randomUUIDv7(), authority };
  const approval = newEvent(approved, { ...told, id: randomUUIDv7(), actor: actorOf(approver) });
  const request = newEvent(asked, { ...told, id: randomUUIDv7(), actor: actorOf(requester) });
  const fact = logKeyRotated({ ...key, newVerifierKey: verifierKey });
  const rotated = newEvent(fact, { ...told, id: randomUUIDv7(), actor: SIGNER_ACTOR, causation: approval.id });
  const outcome = await store.append([
    { stream: `log-key-rotation-${rotationId}`, expected: 'none', events: [request, approval] },
    { stream: LOG_KEYS, expected: revision === 0 ? 'none' : revision - 1, events: [rotated] },
  ]);
  if (!outcome.ok) throw new Error(`the replacement was not recorded: ${outcome.conflict.kind}`);
}
