import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '@onus/event-store';
import { type ServedLedger, servedLedger } from '../http/served-ledger.ts';
import { ids, programmePolicy, publishFailedYear, recordFailedYear, smallProgramme } from '../http/small-programme.ts';
import { until } from '../until.ts';

let ledger: ServedLedger;
beforeEach(async () => {
  ledger = await servedLedger();
  await smallProgramme(ledger);
  await programmePolicy(ledger);
});
afterEach(() => ledger.stop());

test('what a killed engine had left to do is done, though its file was put ahead of that', async () => {
  await recordFailedYear(ledger);
  await ledger.ready();
  await ledger.served.close();
  const killed = `${ledger.data}-killed`;
  cpSync(ledger.data, killed, { recursive: true });
  ledger = await servedLedger(ledger.data);
  const published = await publishFailedYear(ledger);
  const { envelope, data } = (await ledger.get(`/v1/events/${published}`)).body.event;
  await ledger.stop();

  // The publication as the last thing that was recorded before it was killed.
  const { stream, v: _, revision: __, recordedAt: ___, dataCommit: ____, ...event } = envelope;
  const log = await openSqliteEventStore({ path: join(killed, 'ledger.db') });
  const recorded = await log.append([{ stream, expected: 'any', events: [{ ...event, data }] }]);
  await log.close();
  const position = recorded.ok ? recorded.receipt.position : -1;
  rmSync(join(killed, 'accountability.json'));
  writeFileSync(join(killed, 'accountability.json'), JSON.stringify({ position, eventId: envelope.id }), {
    mode: 0o600,
  });
  ledger = await servedLedger(killed);
  const raised = async () => (await ledger.get(`/v1/obligations?leaderId=${ids.secretary}&on=2017-02-11`)).body.rows;
  await until(async () => (await raised()).length > 0);
  const kinds = (await raised()).map(({ kind }: { kind: string }) => kind);
  expect(kinds.sort()).toEqual(['interview', 'review']);
});
