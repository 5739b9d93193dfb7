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

/** Opens an empty log in a database of its own, by the role of the application. */
export function temporaryLogs(cluster: () => Cluster): OpenStore {
  return async (clock = () => new Date()) => {
    const database = await temporaryDatabase(cluster());
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
      cleanup: () => latest.close(),
    };
  };
}
