import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAccounts } from '@onus/access';
import { openPostgresEventStore } from '@onus/event-store/postgres';
import { onPostgres } from '@onus/postgres/testing';

const MAIN = join(import.meta.dirname, '../../apps/cli/dist/main.js');

interface Done {
  readonly status: number | null;
  readonly out: string;
  readonly error: string;
}

const onus = (args: readonly string[], env: NodeJS.ProcessEnv = {}): Done => {
  const done = spawnSync(process.execPath, [MAIN, ...args], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  });
  return { status: done.status, out: done.stdout, error: done.stderr };
};

onPostgres('accounts in a database, from the command line', (cluster) => {
  const folder = mkdtempSync(join(tmpdir(), 'onus-account-'));
  const data = join(folder, 'data');
  let database: string;
  beforeAll(() => {
    database = cluster().database();
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('those of a directory are moved there with their tokens, and go on there', async () => {
    expect(onus(['init', '--data', data])).toMatchObject({ status: 0 });
    const added = onus(['account', 'add', '--data', data, '--name', '审计甲', '--role', 'auditor']);
    const token = added.out.trim().split('\n').at(-1) ?? '';
    const moved = onus(['account', 'move', '--data', data, '--database', database]);
    expect([moved.status, moved.out]).toEqual([0, expect.stringMatching(/^\d+ accounts with \d+ tokens are moved /)]);
    const again = onus(['account', 'list', '--data', data], { LANG: 'zh_CN.UTF-8' });
    expect([again.status, again.error]).toEqual([1, expect.stringContaining('账户已移入数据库')]);

    const listed = onus(['account', 'list'], { ONUS_DATABASE: database });
    expect([listed.status, listed.out]).toEqual([0, expect.stringContaining('审计甲')]);
    const accounts = await openAccounts(database);
    const account = accounts.withToken(token);
    expect(account).toMatchObject({ name: '审计甲' });
    expect(onus(['account', 'withdraw', account?.id ?? '', '--database', database]).status).toBe(0);
    await accounts.caughtUp();
    expect(accounts.withToken(token)).toBeUndefined();
    await accounts.close();
  });

  test('a unit is looked up in the log, which is to be named; an address that is none is told with what would be right', () => {
    const add = [
      'account',
      'add',
      '--database',
      database,
      '--name',
      '某县',
      '--role',
      'reporting-unit',
      '--unit',
      'county-1',
    ];
    expect(onus(add)).toMatchObject({ status: 1, error: expect.stringContaining('name its directory by --data') });
    expect(onus([...add, '--data', data])).toMatchObject({
      status: 1,
      error: expect.stringContaining('unit county-1'),
    });
    const wrong = onus(['account', 'list'], { ONUS_DATABASE: 'data/ledger', LANG: 'zh_CN.UTF-8' });
    expect([wrong.status, wrong.error]).toEqual([2, expect.stringContaining('（取自环境变量 ONUS_DATABASE）无效')]);
    const neither = onus(['account', 'list']);
    expect([neither.status, neither.error]).toEqual([1, expect.stringContaining('--data or --database')]);
  });

  test('a unit is looked up in the log that is in a database: that of the accounts, or the one that is named', async () => {
    cluster().sql('postgres', 'CREATE ROLE onus LOGIN');
    const made = onus(['make-database', '--database', cluster().database('with_log'), '--application', 'onus']);
    expect(made).toMatchObject({ status: 0 });
    const withLog = cluster().url('with_log', 'onus');
    const store = await openPostgresEventStore({ url: withLog });
    const [id, correlation] = [randomUUID(), randomUUID()];
    const event = { id, type: 'spec.made', schema: 1, effectiveOn: '2016-01-01', actor: 'account:1', correlation };
    await store.append([{ stream: 'unit-county-1', expected: 'none', events: [{ ...event, subjects: [], data: {} }] }]);
    await store.close();
    const add = (unit: string, env: NodeJS.ProcessEnv, ...more: readonly string[]) =>
      onus(['account', 'add', '--name', '某县', '--role', 'reporting-unit', '--unit', unit, ...more], env);
    const known = { status: 0, out: expect.stringMatching(/^account /) };
    const unknown = { status: 1, error: expect.stringContaining('knows no unit county-2') };
    for (const [env, ...more] of [
      [{}, '--database', withLog],
      [{ ONUS_DATABASE: database }, '--log', withLog],
      [{ ONUS_DATABASE: database, ONUS_LOG: withLog }],
    ] as const) {
      expect(add('county-1', env, ...more)).toMatchObject(known);
      expect(add('county-2', env, ...more)).toMatchObject(unknown);
    }
  });
});
