import { setImmediate } from 'node:timers/promises';
import { openSqliteEventStore } from '@onus/event-store';
import { openRunner } from '../runner/open-runner.ts';
import { houseFacts, lampsModel, switchingsModel } from './lamps.ts';

/*
 * Run in a process of its own: keeps read models of the log at one path in the file at another, and dies without warning once
 * something has come as far as a position, however far what was handled has been written.
 */

const [ledgerPath = '', viewsPath = '', position = '0', threadFromEvents = '0'] = process.argv.slice(2);
const store = await openSqliteEventStore({ path: ledgerPath, readonly: true });
const models = [lampsModel(1), switchingsModel];
const runner = await openRunner({
  path: viewsPath,
  store,
  models,
  facts: houseFacts,
  threadFromEvents: Number(threadFromEvents),
});

for (;;) {
  const reached = runner.status().models.map((model) => model.buildPosition ?? model.position ?? -1);
  if (Math.max(...reached) >= Number(position)) process.kill(process.pid, 'SIGKILL');
  await setImmediate();
}
