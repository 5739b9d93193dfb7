import type { SetbackLine } from '@onus/disk';
import { databaseAway } from './database-away.ts';

const since = new Date('2026-01-01T00:00:00Z');
const line = (state: SetbackLine['state'], code: string): SetbackLine => ({ state, code, attempts: 1, since });
const failing = (code: string) => line('failing', code);

test('of a database that is away there is one line, which names it, and one when it is back', () => {
  const told = databaseAway('db:5432/onus');
  expect(told('Index', failing('ECONNREFUSED'))).toEqual({
    zh: '数据库 db:5432/onus 无法连接（ECONNREFUSED，自 2026-01-01T00:00:00.000Z 起），正在重试（索引）',
    en: 'database db:5432/onus cannot be reached (ECONNREFUSED, since 2026-01-01T00:00:00.000Z), it is tried again (index)',
  });
  for (const who of ['Feed', 'Accounts', 'LogCheck'] as const) expect(told(who, failing('57P03'))).toBeUndefined();
  expect(told('Feed', line('over', '57P03'))).toMatchObject({ zh: expect.stringContaining('db:5432/onus 已恢复连接') });
  for (const who of ['Index', 'Accounts', 'LogCheck'] as const)
    expect(told(who, line('over', '57P03'))).toBeUndefined();
  expect(told('Accounts', failing('ECONNREFUSED'))).toMatchObject({ en: expect.stringContaining('(accounts)') });
});

test('while it stays away it is told again, though rarely', () => {
  let nowMs = 0;
  const told = databaseAway('db:5432/onus', () => nowMs);
  expect(told('Index', failing('ECONNREFUSED'))).toBeDefined();
  nowMs = 60_000;
  expect(told('Index', failing('ECONNREFUSED'))).toBeUndefined();
  nowMs = 600_000;
  expect(told('Index', failing('ECONNREFUSED'))).toBeDefined();
  expect(told('Feed', failing('ECONNREFUSED'))).toBeUndefined();
});

test('what else fails, and goes on, has nothing to do with it', () => {
  const told = databaseAway('db:5432/onus');
  expect(told('Index', failing('SQLITE_FULL'))).toBe('other');
  expect(told('Index', line('over', 'SQLITE_FULL'))).toBe('other');
});
