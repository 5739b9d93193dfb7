import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { smallProgramme } from '../http/small-programme.ts';

let ledger: ServedLedger;
beforeEach(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
});
afterEach(() => ledger.stop());

const establish = (unitId: string) =>
  ledger.post(
    'organisation/establish-unit',
    { unitId, level: 'city', code: '4', codeSystem: 'local', nameZh: '演示单位', effectiveOn: '2015-01-01' },
    { headers: { 'accept-language': 'en' } },
  );
const size = async (): Promise<number> => (await ledger.get('/v1/log/head')).body.size;
const hindrances = async (): Promise<unknown> => (await ledger.get('/readyz')).body.hindrances;

test('while somebody else holds the log, what is sent may be sent again, and it is not ready', async () => {
  const before = await size();
  const other = new SqliteDatabase(join(ledger.data, 'ledger.db'));
  other.exec('BEGIN IMMEDIATE');
  const { status, headers, body } = await establish('city-9');
  expect([status, body.code, headers.get('retry-after')]).toEqual([503, 'log.not-written', '5']);
  expect(await hindrances()).toContainEqual(expect.objectContaining({ what: 'log', code: 'SQLITE_BUSY' }));
  other.exec('ROLLBACK');
  other.close();
  expect(await size()).toBe(before);
  expect((await establish('city-9')).status).toBe(201);
  expect(await hindrances()).not.toContainEqual(expect.objectContaining({ what: 'log' }));
});

test('once a write has failed for what does not pass, every command is told that the log has halted', async () => {
  const other = new SqliteDatabase(join(ledger.data, 'ledger.db'));
  other.exec("CREATE TRIGGER no_more BEFORE INSERT ON event BEGIN SELECT RAISE(ABORT, 'no more'); END");
  expect((await establish('city-9')).body.code).toBe('service.failed');
  for (const unitId of ['city-9', 'city-10']) {
    const { status, body } = await establish(unitId);
    expect([status, body.code]).toEqual([503, 'log.halted']);
  }
  expect(await hindrances()).toContainEqual(expect.objectContaining({ what: 'log', code: 'event-store.halted' }));
  other.exec('DROP TRIGGER no_more');
  other.close();
  ledger = await ledger.restart();
  expect((await establish('city-9')).status).toBe(201);
});
