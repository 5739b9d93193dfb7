import { setTimeout } from 'node:timers/promises';
import { makePostgresLog, openPostgresEventStore } from '@onus/event-store/postgres';
import { startCluster } from '@onus/postgres/testing';
import { type Acknowledged, addReports } from '../kill/acknowledged.ts';
import { checkLog } from '../kill/check-log.ts';
import type { KillResult } from '../kill/kill-repeatedly.ts';
import { startWriters } from './start-writers.ts';

const APPLICATION = 'onus_application';
const WRITERS = 2;

/**
 * R1 on PostgreSQL: kills the server and all its processes under the load of several writers, again and again, at random moments, and
 * starts it anew; checks the whole log afterwards.
 */
export async function killServer(kills: number, workMsMax: number): Promise<KillResult> {
  const cluster = startCluster();
  try {
    cluster.sql('postgres', `CREATE ROLE ${APPLICATION} LOGIN`);
    await makePostgresLog({ url: cluster.database('ledger'), application: APPLICATION });
    const url = cluster.url('ledger', APPLICATION);
    const writers = startWriters(url, WRITERS);
    await writers.atWork;
    for (let i = 0; i < kills; i += 1) {
      await setTimeout(Math.random() * workMsMax);
      cluster.kill();
      cluster.start();
    }
    await setTimeout(workMsMax);
    const acknowledged: Acknowledged = { receipts: new Map(), roots: new Map(), replays: 0 };
    addReports(acknowledged, await writers.end());
    const events = await checkLog(await openPostgresEventStore({ url }), acknowledged);
    return { events, acknowledgedCommands: acknowledged.receipts.size, replays: acknowledged.replays };
  } finally {
    cluster.remove();
  }
}
