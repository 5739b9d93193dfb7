import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { onPostgres } from '@onus/postgres/testing';
import SqliteDatabase from 'better-sqlite3';
import { actorOf, type NewAccount } from './account.ts';
import type { Accounts } from './accounts.ts';
import { accountsAsFile, writeAccounts } from './copy-accounts.ts';
import { moveAccounts } from './move-accounts.ts';
import { openAccounts } from './open-accounts.ts';
import { roleNames } from './roles.ts';
import { samePersonAs } from './same-person.ts';
import { accessFileIn } from './sqlite/open.ts';

let data: string;
/** Where the accounts are, in the folder or in a database. */
let at: string;
/** The service, and the command line beside it, or another instance. */
let service: Accounts;
let other: Accounts;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'onus-access-'));
});
afterEach(async () => {
  await service.close();
  await other.close();
  rmSync(data, { recursive: true });
});

const clerk: NewAccount = { name: '考核办 甲', roles: ['assessment-office'] };

describe('in a file', () => {
  beforeEach(async () => {
    at = data;
    await opened();
  });
  behavesAsAccounts((sql) => {
    const db = new SqliteDatabase(accessFileIn(data));
    try {
      db.exec(sql);
    } finally {
      db.close();
    }
  });

  test('what another process withdraws is nobody’s from the very next look on', async () => {
    const { token, tokenId } = await other.issueToken((await other.add(clerk)).id);
    expect(service.withToken(token)).toMatchObject(clerk);
    await other.withdrawToken(tokenId);
    expect(service.withToken(token)).toBeUndefined();
  });

  test('no token stands in any file, and all of them are for the owner only', async () => {
    const issued = [await issuedTo('a'), await issuedTo('b')];
    for (const file of readdirSync(data)) {
      expect([file, statSync(join(data, file)).mode & 0o777]).toEqual([file, 0o600]);
      const bytes = readFileSync(join(data, file));
      for (const token of issued) {
        expect(bytes.includes(token)).toBe(false);
        expect(bytes.includes(Buffer.from(token, 'base64url'))).toBe(false);
      }
    }
  });

  test.each([
    [
      "CREATE TRIGGER hidden AFTER INSERT ON token BEGIN INSERT INTO account_role VALUES ('a', 'operator'); END",
      'hidden',
    ],
    ['DROP TRIGGER token_stays', 'token_stays'],
  ])('a file in which somebody has changed the schema is refused by name: %s', async (sql, name) => {
    const db = new SqliteDatabase(accessFileIn(data));
    db.exec(sql);
    db.close();
    await expect(openAccounts(data)).rejects.toThrow(name);
  });

  test('a file that others can read, or that is no file of accounts, is refused and left as it is', async () => {
    chmodSync(accessFileIn(data), 0o640);
    await expect(openAccounts(data)).rejects.toThrow(`chmod 600 ${accessFileIn(data)}`);
    const elsewhere = mkdtempSync(join(data, 'other-'));
    writeFileSync(accessFileIn(elsewhere), 'no database at all, but long enough to look at', { mode: 0o600 });
    await expect(openAccounts(elsewhere)).rejects.toThrow(/cannot be opened/);
    rmSync(accessFileIn(elsewhere));
    const db = new SqliteDatabase(accessFileIn(elsewhere));
    db.exec('CREATE TABLE something (a)');
    db.close();
    chmodSync(accessFileIn(elsewhere), 0o600);
    await expect(openAccounts(elsewhere)).rejects.toThrow(/not a file of accounts/);
  });
});

onPostgres('in a database', (cluster) => {
  beforeEach(async () => {
    at = cluster().database();
    await opened();
  });
  const sql = (text: string): string => cluster().sql(new URL(at).pathname.slice(1), text);
  behavesAsAccounts((text) => sql(text.replace(/(FROM|UPDATE) /, '$1 onus_shared.')));

  test('what one instance changes holds in the other within a second, by whatever program it is changed', async () => {
    const { token, tokenId } = await other.issueToken((await other.add(clerk)).id);
    await within(1_000, () => service.withToken(token) !== undefined);
    await other.withdrawToken(tokenId);
    await within(1_000, () => service.withToken(token) === undefined);
    const again = await issuedTo('b');
    await within(1_000, () => other.withToken(again) !== undefined);
    sql("UPDATE onus_shared.account SET withdrawn_at = '2016-01-01T00:00:00.000Z' WHERE name = 'b'");
    await within(1_000, () => service.withToken(again) === undefined && other.withToken(again) === undefined);
  });

  test('what nobody is told of is found by asking', async () => {
    const token = await issuedTo('a');
    await other.caughtUp();
    sql('ALTER TABLE onus_shared.account DISABLE TRIGGER account_changed');
    sql("UPDATE onus_shared.account SET withdrawn_at = '2016-01-01T00:00:00.000Z'");
    sql('UPDATE onus_shared.account_version SET version = version + 1');
    await within(1_000, () => other.withToken(token) === undefined);
  });

  test('changes from both at once are all there, and the first account is one', async () => {
    const first = await Promise.all([service, other, service, other].map((one) => one.addFirst(clerk)));
    expect(first.filter((account) => account !== undefined)).toHaveLength(1);
    const { id } = (await service.list())[0] ?? { id: '' };
    const issued = await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? service : other).issueToken(id)),
    );
    const { tokenId = '' } = issued[0] ?? {};
    const withdrawn = await Promise.allSettled([service, other].map((one) => one.withdrawToken(tokenId)));
    expect(withdrawn.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await service.caughtUp();
    expect(issued.map(({ token }) => service.withToken(token) !== undefined)).toEqual([
      false,
      ...Array.from({ length: 19 }, () => true),
    ]);
  });

  test('while the database is away tokens are taken for some seconds, then none, and all again when it is back', async () => {
    const { token, tokenId } = await service.issueToken((await service.add(clerk)).id);
    const third = await openAccounts(at, { trustedMs: 1_500 });
    cluster().kill();
    await expect(third.caughtUp()).rejects.toMatchObject({ code: 'access.not-current' });
    expect(third.withToken(token)).toMatchObject(clerk);
    expect(third.hindrance()).toMatchObject({ code: expect.stringMatching(/^[A-Z0-9]+$/) });
    await within(3_000, () => codeOf(() => third.withToken(token)) === 'access.not-current');
    expect(codeOf(() => third.withToken('none'))).toBe('access.not-current');
    expect([third.withTokenLastSeen(token), third.withTokenLastSeen('none')]).toEqual([
      expect.objectContaining(clerk),
      undefined,
    ]);
    cluster().start();
    sql(`UPDATE onus_shared.token SET withdrawn_at = '2016-01-01T00:00:00.000Z' WHERE id = '${tokenId}'`);
    await within(5_000, () => third.hindrance() === undefined && third.withToken(token) === undefined);
    await third.close();
  });

  test('no token stands in the database', async () => {
    const token = await issuedTo('a');
    const rows = sql("SELECT string_agg(t::text, ' ') FROM onus_shared.token t");
    expect(rows).toContain('\\x');
    expect(rows.includes(token) || rows.includes(Buffer.from(token, 'base64url').toString('hex'))).toBe(false);
  });

  test('a database that is away, or holds accounts of another version, is named without its password', async () => {
    const away = at.replace('postgres@', 'postgres:geheim@').replace('onus-postgres-', 'nowhere-');
    const refused = await openAccounts(away).then(() => undefined, String);
    expect(refused).toContain('cannot be opened');
    expect(refused).not.toContain('geheim');
    sql("UPDATE onus_shared.schema_part SET version = 2 WHERE part = 'account'");
    await expect(openAccounts(at)).rejects.toThrow(/version 2/);
  });

  test('accounts move from a file with their tokens; the file counts no longer for anybody, and is not moved twice', async () => {
    const [file, alsoFile] = [await openAccounts(data), await openAccounts(data)];
    const kept = await file.issueToken((await file.add({ ...clerk, roles: ['operator', 'auditor'] })).id);
    const gone = await alsoFile.issueToken((await file.add({ name: 'b', roles: ['inspector'] })).id);
    await file.withdrawToken(gone.tokenId);
    const before = await file.list();
    expect(await moveAccounts(data, at)).toEqual({ accounts: 2, tokens: 2 });
    expect(await service.list()).toEqual(before);
    await service.caughtUp();
    expect(service.withToken(kept.token)).toMatchObject({ name: clerk.name, roles: ['auditor', 'operator'] });
    expect(service.withToken(gone.token)).toBeUndefined();
    const moved = expect.objectContaining({ code: 'access.moved' });
    for (const one of [file, alsoFile]) {
      expect(() => one.withToken(kept.token)).toThrow(moved);
      await expect(one.withdrawToken(kept.tokenId)).rejects.toEqual(moved);
    }
    await expect(openAccounts(data)).rejects.toThrow(/moved to a database/);
    await expect(moveAccounts(data, at)).rejects.toThrow(/moved to a database/);
    await Promise.all([file.close(), alsoFile.close()]);
  });

  test('a move that was interrupted goes on; into a database of other accounts there is none', async () => {
    const file = await openAccounts(data);
    await file.issueToken((await file.add(clerk)).id);
    await moveAccounts(data, at);
    const db = new SqliteDatabase(accessFileIn(data));
    db.pragma('user_version = 1'); // as if it had been killed between the two
    expect(await moveAccounts(data, at)).toEqual({ accounts: 1, tokens: 1 });
    db.pragma('user_version = 1');
    db.close();
    await file.add(clerk);
    await expect(moveAccounts(data, at)).rejects.toThrow(/holds 1 accounts already/);
    expect(await file.list()).toHaveLength(2);
    await file.close();
  });
});

async function opened(): Promise<void> {
  [service, other] = [await openAccounts(at), await openAccounts(at)];
}

async function issuedTo(name: string): Promise<string> {
  return (await service.issueToken((await service.add({ ...clerk, name })).id)).token;
}

async function within(ms: number, isSo: () => boolean): Promise<void> {
  const until = performance.now() + ms;
  while (!isSo()) {
    if (performance.now() > until) throw new Error(`not within ${ms} ms`);
    await setTimeout(5);
  }
}

function codeOf(act: () => unknown): unknown {
  try {
    return act() && undefined;
  } catch (error) {
    return (error as { readonly code?: unknown }).code;
  }
}

/** What holds wherever they are. @param by changes the tables by hand */
function behavesAsAccounts(by: (sql: string) => void): void {
  test('a token is that of its account; anything else is nobody’s', async () => {
    const tokens = [];
    for (const role of roleNames) {
      const account = await other.add({ name: role, roles: [role], unitId: 'county-1' });
      tokens.push({ account, ...(await other.issueToken(account.id)) });
    }
    await service.caughtUp();
    for (const { account, token } of tokens) {
      expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(service.withToken(token)).toEqual(account);
      for (const none of ['', 'x', `${token}x`, token.slice(1), token.toLowerCase()]) {
        expect(service.withToken(none)).toBeUndefined();
      }
    }
    expect(new Set(tokens.map(({ token }) => token)).size).toBe(roleNames.length);
  });

  test('what another withdraws is nobody’s; the account stays who it was', async () => {
    const account = await other.add({ ...clerk, leaderId: 'leader-1' });
    const [first, second] = [await other.issueToken(account.id), await other.issueToken(account.id)];
    await service.caughtUp();
    expect(service.withToken(first.token)).toEqual(account);
    await other.withdrawToken(first.tokenId);
    await service.caughtUp();
    expect([service.withToken(first.token), service.withToken(second.token)]).toEqual([undefined, account]);
    await other.withdraw(account.id);
    await service.caughtUp();
    expect(service.withToken(second.token)).toBeUndefined();
    expect(service.ofActor(actorOf(account))).toMatchObject({ id: account.id, leaderId: 'leader-1' });
    expect((await service.list())[0]).toMatchObject({ id: account.id, withdrawnAt: expect.any(String) });
  });

  test('what is changed here holds here when it is said to be done', async () => {
    const account = await service.add(clerk);
    expect(service.ofActor(actorOf(account))).toEqual(account);
    const { token, tokenId } = await service.issueToken(account.id);
    expect(service.withToken(token)).toEqual(account);
    await service.withdrawToken(tokenId);
    expect(service.withToken(token)).toBeUndefined();
  });

  test('what is withdrawn is not withdrawn again, and gets no token', async () => {
    const { id } = await service.add(clerk);
    const { tokenId } = await service.issueToken(id);
    await service.withdrawToken(tokenId);
    await expect(service.withdrawToken(tokenId)).rejects.toThrow(/no token .* in use/);
    await service.withdraw(id);
    await expect(service.withdraw(id)).rejects.toThrow('is withdrawn');
    await expect(service.issueToken(id)).rejects.toThrow('is withdrawn');
    await expect(service.withdraw('x')).rejects.toThrow('no account');
    await expect(service.issueToken('x')).rejects.toThrow('no account');
  });

  test('the first account is made once, whoever asks', async () => {
    expect(await service.addFirst(clerk)).toMatchObject(clerk);
    expect(await other.addFirst(clerk)).toBeUndefined();
    expect(await other.list()).toHaveLength(1);
  });

  test.each<[string, NewAccount]>([
    ['no name', { ...clerk, name: ' ' }],
    ['a long name', { ...clerk, name: '名'.repeat(101) }],
    ['no role', { ...clerk, roles: [] }],
    ['a reporting unit that is none', { ...clerk, roles: ['inspector', 'reporting-unit'] }],
  ])('there is no account with %s', async (_, account) => {
    await expect(service.add(account)).rejects.toThrow();
    expect(await service.list()).toEqual([]);
  });

  test('accounts of one leader are one person, others are not', async () => {
    const [one, two] = [
      await service.add({ ...clerk, leaderId: 'leader-1' }),
      await service.add({ ...clerk, leaderId: 'leader-1' }),
    ];
    const [three, four] = [await service.add({ ...clerk, leaderId: 'leader-2' }), await service.add(clerk)];
    await service.withdraw(one.id);
    const all = [one, two, three, four].map(actorOf);
    const sameAs = (account: typeof one) => all.map(samePersonAs(account, service.ofActor));
    expect(sameAs(two)).toEqual([true, true, false, false]);
    expect(sameAs(three)).toEqual([false, false, true, false]);
    expect(sameAs(four)).toEqual([false, false, false, true]);
    expect(samePersonAs(four, service.ofActor)('service:engine')).toBe(false);
  });

  test('who has acted is neither deleted nor made another person', async () => {
    const { id } = await service.add({ ...clerk, leaderId: 'leader-1' });
    await service.issueToken(id);
    for (const sql of [
      'DELETE FROM account',
      "UPDATE account SET leader_id = 'leader-2'",
      "UPDATE account_role SET role = 'operator'",
      'DELETE FROM token',
      'UPDATE token SET account_id = id',
    ]) {
      expect(() => by(sql)).toThrow();
    }
    expect(await service.list()).toMatchObject([{ id, leaderId: 'leader-1' }]);
  });

  test('a copy for a backup is a file with all of them, and becomes a file of accounts again', async () => {
    const token = await issuedTo('a');
    const { tokenId } = await service.issueToken((await service.add(clerk)).id);
    await service.withdrawToken(tokenId);
    const file = await accountsAsFile(at, data);
    const elsewhere = mkdtempSync(join(data, 'copy-'));
    writeAccounts(accessFileIn(elsewhere), file ?? Buffer.alloc(0));
    const copy = await openAccounts(elsewhere);
    expect(await copy.list()).toEqual(await service.list());
    expect(copy.withToken(token)).toMatchObject({ name: 'a' });
    await copy.close();
  });
}
