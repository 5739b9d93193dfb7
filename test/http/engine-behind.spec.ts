import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { resultPublished } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { newEvent } from '@onus/ledger/new-event';
import { type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, ids, programmePolicy, smallProgramme } from './small-programme.ts';

let ledger: ServedLedger;
beforeEach(async () => {
  ledger = await servedLedger();
});
afterEach(() => ledger.stop());

test('who asks for what follows from a write, while the engine is behind, is told so, and where the engine stands', async () => {
  await smallProgramme(ledger);
  await programmePolicy(ledger);
  const opened = { year: 2016, schemeId: 'scheme-2015', effectiveOn: '2016-12-01', authority };
  expect((await ledger.post('assessment/open-cycle', opened)).status).toBe(201);
  const size = (await ledger.get('/v1/log/head')).body.size;
  await ledger.ready();
  await ledger.served.close();
  const store = await openSqliteEventStore({ path: join(ledger.data, 'ledger.db') });
  const failed = { totalScoreHundredths: 4000, grade: '不合格', taskCompleted: false };
  const event = newEvent(resultPublished({ unitId: ids.county, year: 2016, ...failed }), {
    id: randomUUID(),
    effectiveOn: '2017-02-10',
    actor: ledger.actors['assessment-office'],
    correlation: 'spec',
  });
  await store.append([{ stream: 'result-county-1-2016', expected: 'any', events: [event] }]);
  await store.close();
  // The clock is in doubt, so the engine waits at the result for an operator.
  const machineTime = { wall: () => new Date(Date.now() + 30 * 86_400_000), monotonicMs: () => performance.now() };
  ledger = await servedLedger(ledger.data, { machineTime });
  const late = await ledger.get(`/v1/standings?minPosition=${size}`);
  expect(late.body.code).toBe('read.engine-behind');
  expect([late.status, late.headers.get('retry-after')]).toEqual([503, '5']);
  expect(late.body.detail).toContain(`of a log of ${size + 1} entries`);
});
