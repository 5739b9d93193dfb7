import { randomUUID } from 'node:crypto';
import { leaderRegistered } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import { createLedger, EVENT_STORE, Tails } from '@onus/ledger';
import { newEvent } from '@onus/ledger/new-event';

/*
 * The process that is killed: a ledger without HTTP in which events are recorded for ever, with an index that is committed to
 * again and again. It tells on its standard output of every commitment.
 *
 * `node indexed-writer.ts <directory>`
 */

const [data = ''] = process.argv.slice(2);
const app = await createLedger({ data, clock: () => new Date() });
const store = app.get<EventStore>(EVENT_STORE);
const tails = app.get(Tails);
const told = { actor: 'role:spec', effectiveOn: '2016-03-01', correlation: 'spec' };

for (let number = (await store.head()).size; ; number += 40) {
  const events = Array.from({ length: 1 + (number % 37) }, (_, i) =>
    newEvent(leaderRegistered({ leaderId: `leader-${number + i}`, name: '演示干部' }), { ...told, id: randomUUID() }),
  );
  const outcome = await store.append([{ stream: `leaders-${number}`, expected: 'any', events }]);
  if (!outcome.ok) throw new Error(`refused: ${outcome.conflict.kind}`);
  await tails.indexed();
  console.log('committed');
}
