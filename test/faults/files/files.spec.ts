import { chmodSync, linkSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@onus/ledger';
import SqliteDatabase from 'better-sqlite3';
import { run } from '../../demo/program.ts';
import { type ServedLedger, servedLedger } from '../../http/served-ledger.ts';
import { smallProgramme } from '../../http/small-programme.ts';
import { until } from '../../until.ts';

const ONUS = 'apps/cli/bin/onus.js';
let ledger: ServedLedger;
const file = (name: string): string => join(ledger.data, name);
const start = () => serve({ data: ledger.data, logLevel: 'silent' });

beforeEach(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
});
afterEach(() => ledger.stop());

test('files that others have rights to are refused at the start, all by the one command that mends them', async () => {
  await until(() => readdirSync(ledger.data).includes('released.checkpoint'));
  await ledger.served.close();
  for (const name of readdirSync(ledger.data)) expect([name, statSync(file(name)).mode & 0o077]).toEqual([name, 0]);
  const exposed = readdirSync(ledger.data).filter((name) => /\.(db|key|json|checkpoint)$/.test(name));
  expect(exposed).toEqual(
    expect.arrayContaining([
      ...['access.db', 'faults.db', 'index.db', 'ledger.db', 'signer.db', 'signer.key', 'views.db'],
      ...['accountability.json', 'erasure.json', 'released.checkpoint'],
    ]),
  );
  for (const name of exposed) chmodSync(file(name), 0o644);
  await expect(start()).rejects.toThrow(`chmod 600 ${exposed.map(file).join(' ')}`);
  for (const name of exposed) chmodSync(file(name), 0o600);
  for (const name of ['accountability.json', 'released.checkpoint']) {
    chmodSync(file(name), 0o640);
    await expect(start()).rejects.toThrow(`chmod 600 ${file(name)}`);
    chmodSync(file(name), 0o600);
  }
  ledger = await servedLedger(ledger.data);
  await ledger.ready();
});

test('a ledger that is served is written to by nobody else, through no hard link', async () => {
  const other = file('other');
  mkdirSync(other);
  linkSync(file('ledger.db'), join(other, 'ledger.db'));
  await expect(serve({ data: other, logLevel: 'silent' })).rejects.toMatchObject({ code: 'event-store.writer-exists' });
});

test.each(['CREATE TRIGGER hidden AFTER INSERT ON event BEGIN DELETE FROM receipt; END', 'DROP INDEX event_by_type'])(
  'a log of which somebody has changed the schema is neither served, nor backed up: %s',
  async (sql) => {
    await ledger.served.close();
    new SqliteDatabase(file('ledger.db')).exec(sql).close();
    await expect(start()).rejects.toMatchObject({ code: 'event-store.schema-differs' });
    const { code, output } = await run(ONUS, ['backup', '--data', ledger.data, '--to', `${file('backups')}/`]).ended;
    expect([code, output]).toEqual([1, expect.stringMatching(/hidden|event_by_type/)]);
    const mended = /hidden/.test(sql) ? 'DROP TRIGGER hidden' : 'CREATE INDEX event_by_type ON event (type)';
    new SqliteDatabase(file('ledger.db')).exec(mended).close();
    ledger = await servedLedger(ledger.data);
  },
);

describe('read models in a file that is damaged', () => {
  const damages: [string, () => void][] = [
    ['is no database', () => writeFileSync(file('views.db'), 'x'.repeat(50_000))],
    ['is empty', () => writeFileSync(file('views.db'), '')],
  ];
  test.each(damages)('are made anew by onus rebuild: it %s', async (_, damage) => {
    const before = (await ledger.get('/v1/units?limit=500')).body.rows;
    await ledger.served.close();
    damage();
    expect(await run(ONUS, ['rebuild', '--data', ledger.data]).ended).toMatchObject({ code: 0 });
    ledger = await servedLedger(ledger.data);
    expect((await ledger.get('/v1/units?limit=500')).body.rows).toEqual(before);
  });

  test('are made anew by a start', async () => {
    const { rows, position } = (await ledger.get('/v1/units?limit=500')).body;
    await ledger.served.close();
    writeFileSync(file('views.db'), 'x'.repeat(50_000));
    rmSync(file('views.db-wal'), { force: true });
    ledger = await servedLedger(ledger.data);
    await ledger.ready();
    expect((await ledger.get(`/v1/units?limit=500&minPosition=${position}`)).body.rows).toEqual(rows);
  });
});
