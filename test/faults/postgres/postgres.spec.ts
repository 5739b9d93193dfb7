import { makePostgresLog, openPostgresEventStore } from '@onus/event-store/postgres';
import { onPostgres } from '@onus/postgres/testing';
import { type Acknowledged, addReports } from '../kill/acknowledged.ts';
import { checkLog } from '../kill/check-log.ts';
import { killServer } from './kill-server.ts';
import { startWriters } from './start-writers.ts';

const WRITERS = 3;
const COMMANDS_EACH = 150;

onPostgres('a log in PostgreSQL with several writers', (cluster) => {
  it('loses nothing, and has one order', async () => {
    cluster().sql('postgres', 'CREATE ROLE application LOGIN');
    await makePostgresLog({ url: cluster().database('ledger'), application: 'application' });
    const url = cluster().url('ledger', 'application');
    const acknowledged: Acknowledged = { receipts: new Map(), roots: new Map(), replays: 0 };
    addReports(acknowledged, await startWriters(url, WRITERS, COMMANDS_EACH).finished());
    expect(acknowledged.receipts.size).toBe(WRITERS * COMMANDS_EACH);
    expect(acknowledged.replays).toBe(0);
    expect(await checkLog(await openPostgresEventStore({ url }), acknowledged)).toBeGreaterThan(
      WRITERS * COMMANDS_EACH,
    );
  }, 30_000);

  it('has lost, doubled or changed nothing that was acknowledged when its server is killed', async () => {
    const { events, acknowledgedCommands } = await killServer(3, 500);
    expect(acknowledgedCommands).toBeGreaterThan(3);
    expect(events).toBeGreaterThanOrEqual(acknowledgedCommands);
  }, 60_000);
});
