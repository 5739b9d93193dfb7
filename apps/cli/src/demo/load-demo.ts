import { mkdirSync, writeFileSync } from 'node:fs';
import type { EventStore } from '@onus/event-store';
import { createLedger, EVENT_STORE, examplesFileIn, Ledger, Tails } from '@onus/ledger';
import { demoAccounts } from './accounts.ts';
import type { Raised } from './consequences.ts';
import { findExamples } from './examples/find-examples.ts';
import { loader } from './loader.ts';
import { play } from './programme.ts';
import { recordedSince, settled } from './recorded-since.ts';
import { simulatedClock } from './simulated-clock.ts';

export interface Progress {
  /** So many commands in all, as far as known. */
  expect(commands: number): void;
  done(): void;
}

/** Plays the programme into a new ledger; resolves with the number of its events when every tail has seen them. */
export async function loadDemo(data: string, leaders: number, progress: Progress): Promise<number> {
  const clock = simulatedClock();
  clock.moveTo('2015-09-01');
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const actors = await demoAccounts(data);
  const app = await createLedger({ data, clock });
  try {
    const store = app.get<EventStore>(EVENT_STORE);
    const tails = app.get(Tails);
    let sent = 0;
    const load = loader(app.get(Ledger), actors, clock, () => {
      sent += 1;
      progress.done();
    });
    const raised = recordedSince<Raised>(store, tails, 'accountability.obligation-required');
    const corrections = recordedSince<Raised>(store, tails, 'accountability.correction-opened');
    const inCorrection = async () => (await corrections()).map(({ obligationId }) => obligationId);
    await play({ load, raised, inCorrection, expect: (steps) => progress.expect(sent + steps) }, leaders);
    await settled(store, tails);
    const { size } = await store.head();
    if (!(await tails.shown(size - 1))) throw new Error('a read model has stopped');
    const examples = await findExamples(store, actors, '2021-03-11');
    writeFileSync(examplesFileIn(data), `${JSON.stringify(Object.fromEntries(examples), undefined, 2)}\n`);
    return size;
  } finally {
    await app.close();
  }
}
