import { randomUUIDv7 } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resultPublished } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { newEvent } from '@onus/ledger/new-event';
import SqliteDatabase from 'better-sqlite3';
import { type ServedLedger, servedLedger } from '../../http/served-ledger.ts';
import { ids, programmePolicy, smallProgramme } from '../../http/small-programme.ts';
import { answered } from '../../until.ts';
import { ready, type Service, startProcess } from '../service/service.ts';

let data: string;
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'onus-tails-'));
  const ledger: ServedLedger = await servedLedger(data);
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  await ledger.served.close();
});
afterEach(() => rmSync(data, { recursive: true }));

/** A result that is acknowledged in the moment before the service dies: nothing is raised for it yet. */
async function publishFailure(): Promise<void> {
  rmSync(join(data, 'accountability.json'), { force: true });
  const store = await openSqliteEventStore({ path: join(data, 'ledger.db') });
  const unit = { unitId: ids.county, year: 2015 };
  const result = { ...unit, totalScoreHundredths: 4000, grade: '不合格', taskCompleted: false };
  const told = { id: randomUUIDv7(), actor: 'role:assessment-office', effectiveOn: '2016-02-15', correlation: 'c' };
  const events = [newEvent(resultPublished(result), told)];
  const outcome = await store.append([{ stream: 'result-of-a-spec', expected: 'none', events }]);
  await store.close();
  if (!outcome.ok) throw new Error('not recorded');
}

/** A second connection that holds the right to write to the log. */
function strangerIn(file: string): () => void {
  const stranger = new SqliteDatabase(join(data, file));
  stranger.exec('BEGIN IMMEDIATE');
  return () => stranger.close();
}

interface Row {
  readonly tail: string;
  readonly state: string;
  readonly code?: string;
}
const rowOf = (body: { tails: Row[] }, tail: string): Row | undefined => body.tails.find((row) => row.tail === tail);

test('while somebody holds the log the engine tries again and says so; then what it owes is recorded, also after SIGKILL', async () => {
  await publishFailure();
  const letGo = strangerIn('ledger.db');
  const readyz = (service: Service) => service.get('/readyz');
  const retrying = async (service: Service) => {
    const { status, body } = await answered(
      () => readyz(service),
      ({ body }) => rowOf(body, 'accountability')?.state === 'retrying',
    );
    expect([status, rowOf(body, 'accountability')?.code]).toEqual([503, 'SQLITE_BUSY']);
    expect((await service.get('/healthz')).status).toBe(200);
  };
  const first = await ready(startProcess(data), data);
  await retrying(first);
  await first.kill();
  const second = await ready(startProcess(data), data);
  await retrying(second);
  letGo();
  await answered(
    () => readyz(second),
    ({ status }) => status === 200,
  );
  const { body } = await answered(
    () => second.get('/v1/obligations'),
    ({ body }) => body.rows.length > 0,
  );
  expect(body.rows).toMatchObject([{ leaderId: ids.secretary, kind: 'interview', year: 2015 }]);
  await second.stop();
});
