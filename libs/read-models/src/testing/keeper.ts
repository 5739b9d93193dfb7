import { openSqliteEventStore } from '@onus/event-store';
import { openRunner } from '../runner/open-runner.ts';
import { houseFacts, lampsModel, switchingsModel } from './lamps.ts';

/* Run in a process of its own, until it is killed: keeps read models of the log at a path in a database, while it has the lease. */

const [ledgerPath = '', url = '', forMs = '0', everyMs = '0'] = process.argv.slice(2);
const store = await openSqliteEventStore({ path: ledgerPath, readonly: true });
await openRunner({
  views: { kind: 'postgres', url },
  store,
  models: [lampsModel(1), switchingsModel],
  facts: houseFacts,
  lease: { forMs: Number(forMs), everyMs: Number(everyMs) },
});
