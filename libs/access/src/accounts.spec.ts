import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { actorOf, type NewAccount } from './account.ts';
import { type Accounts, accessFileIn, openAccounts } from './accounts.ts';
import { roleNames } from './roles.ts';
import { samePersonAs } from './same-person.ts';

let data: string;
/** The service, and the command line beside it. */
let service: Accounts;
let other: Accounts;

beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'onus-access-'));
  service = openAccounts(data);
  other = openAccounts(data);
});
afterEach(async () => {
  await service.close();
  await other.close();
  rmSync(data, { recursive: true });
});

const clerk: NewAccount = { name: '考核办 甲', roles: ['assessment-office'] };

test('a token is that of its account; anything else is nobody’s', () => {
  const tokens = roleNames.map((role) => {
    const account = other.add({ name: role, roles: [role], unitId: 'county-1' });
    return { account, ...other.issueToken(account.id) };
  });
  for (const { account, token } of tokens) {
    expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(service.withToken(token)).toEqual(account);
    for (const none of ['', 'x', `${token}x`, token.slice(1), token.toLowerCase()]) {
      expect(service.withToken(none)).toBeUndefined();
    }
  }
  expect(new Set(tokens.map(({ token }) => token)).size).toBe(roleNames.length);
});

test('what another process withdraws is nobody’s from the next look on; the account stays who it was', () => {
  const account = other.add({ ...clerk, leaderId: 'leader-1' });
  const [first, second] = [other.issueToken(account.id), other.issueToken(account.id)];
  expect(service.withToken(first.token)).toEqual(account);
  other.withdrawToken(first.tokenId);
  expect([service.withToken(first.token), service.withToken(second.token)]).toEqual([undefined, account]);
  other.withdraw(account.id);
  expect(service.withToken(second.token)).toBeUndefined();
  expect(service.ofActor(actorOf(account))).toMatchObject({ id: account.id, leaderId: 'leader-1' });
  expect(service.list()[0]).toMatchObject({ id: account.id, withdrawnAt: expect.any(String) });
});

test('what is withdrawn is not withdrawn again, and gets no token', () => {
  const { id } = service.add(clerk);
  const { tokenId } = service.issueToken(id);
  service.withdrawToken(tokenId);
  expect(() => service.withdrawToken(tokenId)).toThrow(/no token .* in use/);
  service.withdraw(id);
  expect(() => service.withdraw(id)).toThrow('is withdrawn');
  expect(() => service.issueToken(id)).toThrow('is withdrawn');
  for (const unknown of [() => service.withdraw('x'), () => service.issueToken('x')])
    expect(unknown).toThrow('no account');
});

test('no token stands in any file, and all of them are for the owner only', () => {
  const issued = ['a', 'b'].map((name) => service.issueToken(service.add({ ...clerk, name }).id).token);
  for (const file of readdirSync(data)) {
    expect([file, statSync(join(data, file)).mode & 0o777]).toEqual([file, 0o600]);
    const bytes = readFileSync(join(data, file));
    for (const token of issued) {
      expect(bytes.includes(token)).toBe(false);
      expect(bytes.includes(Buffer.from(token, 'base64url'))).toBe(false);
    }
  }
});

test('the first account is made once, whoever asks', () => {
  expect(service.addFirst(clerk)).toMatchObject(clerk);
  expect(other.addFirst(clerk)).toBeUndefined();
  expect(other.list()).toHaveLength(1);
});

test.each<[string, NewAccount]>([
  ['no name', { ...clerk, name: ' ' }],
  ['a long name', { ...clerk, name: '名'.repeat(101) }],
  ['no role', { ...clerk, roles: [] }],
  ['a reporting unit that is none', { ...clerk, roles: ['inspector', 'reporting-unit'] }],
])('there is no account with %s', (_, account) => {
  expect(() => service.add(account)).toThrow();
  expect(service.list()).toEqual([]);
});

test('accounts of one leader are one person, others are not', () => {
  const [one, two] = [1, 2].map(() => service.add({ ...clerk, leaderId: 'leader-1' }));
  const [three, four] = [service.add({ ...clerk, leaderId: 'leader-2' }), service.add(clerk)];
  if (!one || !two) throw new Error('not made');
  service.withdraw(one.id);
  const all = [one, two, three, four].map(actorOf);
  const sameAs = (account: typeof one) => all.map(samePersonAs(account, service.ofActor));
  expect(sameAs(two)).toEqual([true, true, false, false]);
  expect(sameAs(three)).toEqual([false, false, true, false]);
  expect(sameAs(four)).toEqual([false, false, false, true]);
  expect(samePersonAs(four, service.ofActor)('service:engine')).toBe(false);
});

test('who has acted is neither deleted nor made another person', () => {
  const { id } = service.add({ ...clerk, leaderId: 'leader-1' });
  service.issueToken(id);
  const db = new SqliteDatabase(accessFileIn(data));
  for (const sql of [
    'DELETE FROM account',
    "UPDATE account SET leader_id = 'leader-2'",
    "UPDATE account_role SET role = 'operator'",
    'DELETE FROM token',
    'UPDATE token SET account_id = id',
  ]) {
    expect(() => db.exec(sql)).toThrow();
  }
  db.close();
});

test.each([
  [
    "CREATE TRIGGER hidden AFTER INSERT ON token BEGIN INSERT INTO account_role VALUES ('a', 'operator'); END",
    'hidden',
  ],
  ['DROP TRIGGER token_stays', 'token_stays'],
])('a file in which somebody has changed the schema is refused by name: %s', (sql, name) => {
  const db = new SqliteDatabase(accessFileIn(data));
  db.exec(sql);
  db.close();
  expect(() => openAccounts(data)).toThrow(name);
});

test('a file that others can read, or that is no file of accounts, is refused and left as it is', async () => {
  chmodSync(accessFileIn(data), 0o640);
  expect(() => openAccounts(data)).toThrow(`chmod 600 ${accessFileIn(data)}`);
  const elsewhere = mkdtempSync(join(data, 'other-'));
  writeFileSync(accessFileIn(elsewhere), 'no database at all, but long enough to look at', { mode: 0o600 });
  expect(() => openAccounts(elsewhere)).toThrow(/cannot be opened/);
  rmSync(accessFileIn(elsewhere));
  const db = new SqliteDatabase(accessFileIn(elsewhere));
  db.exec('CREATE TABLE something (a)');
  db.close();
  chmodSync(accessFileIn(elsewhere), 0o600);
  expect(() => openAccounts(elsewhere)).toThrow(/not a file of accounts/);
});
