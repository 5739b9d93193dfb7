import { openPool } from '@onus/postgres';
import type { Cluster } from '@onus/postgres/testing';
import type { OpenStore } from '../conformance/open-store.ts';
import { makePostgresLog } from './make-log.ts';
import { openPostgresEventStore } from './open.ts';

/** The role of the application, which owns nothing. */
export const APPLICATION = 'onus_application';

/** The database with an empty log that others are copied from, by server. */
const templates = new WeakMap<Cluster, Promise<string>>();

/** A new database with an empty log; its name. */
export async function temporaryDatabase(cluster: Cluster): Promise<string> {
  const template = templates.get(cluster) ?? makeTemplate(cluster);
  templates.set(cluster, template);
  const made = `log_${Math.random().toString(36).slice(2)}`;
  cluster.sql('postgres', `CREATE DATABASE ${made} TEMPLATE ${await template}`);
  return made;
}

async function makeTemplate(cluster: Cluster): Promise<string> {
  cluster.sql('postgres', `CREATE ROLE ${APPLICATION} LOGIN`);
  const url = cluster.database('empty_log');
  await makePostgresLog({ url, application: APPLICATION });
  return 'empty_log';
}

/** Empties a log as only a superuser can. */
const EMPTIED = `
  SET session_replication_role = replica;
  DELETE FROM onus_log.event; DELETE FROM onus_log.event_subject; DELETE FROM onus_log.receipt; DELETE FROM onus_log.tile;
  DELETE FROM onus_log.personal; DELETE FROM onus_log.personal_key; DELETE FROM onus_log.stream; DELETE FROM onus_log.subject;
  DELETE FROM onus_log.event_type; UPDATE onus_log.head SET size = 0, root = sha256('');
  SET session_replication_role = origin`;

/** Opens an empty log, by the role of the application, in a database that nobody else has open. */
export function temporaryLogs(cluster: () => Cluster): OpenStore {
  const free: string[] = [];
  return async (clock = () => new Date()) => {
    const database = free.pop() ?? (await temporaryDatabase(cluster()));
    const open = () => openPostgresEventStore({ url: cluster().url(database, APPLICATION), clock });
    const store = await open();
    let latest = store;
    return {
      store,
      reopen: async () => {
        await latest.close();
        latest = await open();
        return latest;
      },
      cleanup: async () => {
        await latest.close();
        await empty(cluster().url(database));
        free.push(database);
      },
    };
  };
}

async function empty(url: string): Promise<void> {
  const pool = openPool({ url, name: 'onus spec', max: 1 });
  await pool.query(EMPTIED);
  await pool.end();
}
