import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { leaderRegistered, resultPublished } from '@onus/domain';
import { openSqliteEventStore } from '@onus/event-store';
import { newEvent } from '@onus/ledger/new-event';
import { until } from '../until.ts';
import { type Answer, type ServedLedger, servedLedger } from './served-ledger.ts';
import { authority, ids, programmePolicy, smallProgramme } from './small-programme.ts';

const LEADERS = 300;

let ledger: ServedLedger;
beforeEach(async () => {
  ledger = await servedLedger();
});
afterEach(() => ledger.stop());

test('a question that takes too long while the engine is behind is told so, and where the engine stands', async () => {
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
  // Everybody is weighed, one after another, which takes a while.
  for (let at = 0; at < LEADERS; at += 1) {
    const leaderId = `many-${at}`;
    const registered = newEvent(leaderRegistered({ leaderId, name: '演示干部', demo: true }), {
      id: randomUUID(),
      effectiveOn: '2016-03-01',
      actor: ledger.actors['organisation-department'],
      correlation: 'spec',
    });
    await store.append([{ stream: `leader-${leaderId}`, expected: 'none', events: [registered] }]);
  }
  await store.append([{ stream: 'result-county-1-2016', expected: 'any', events: [event] }]);
  await store.close();
  // The clock is in doubt, so the engine waits at the result for an operator.
  const machineTime = { wall: () => new Date(Date.now() + 30 * 86_400_000), monotonicMs: () => performance.now() };
  ledger = await servedLedger(ledger.data, { machineTime, limits: { answerMs: 1 } });
  let day = 0;
  let late: Answer | undefined;
  await until(async () => {
    day = (day % 28) + 1;
    const answer = await ledger.get(`/v1/standings?status=no-policy&asOf=2018-01-${String(day).padStart(2, '0')}`);
    if (answer.body.code === 'read.engine-behind') late = answer;
    return late !== undefined;
  });
  expect([late?.status, late?.headers.get('retry-after')]).toEqual([503, '5']);
  expect(late?.body.detail).toContain(`of a log of ${size + LEADERS + 1} entries`);
});
