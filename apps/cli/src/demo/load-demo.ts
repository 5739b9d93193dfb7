import { mkdirSync, writeFileSync } from 'node:fs';
import { dayOf } from '@onus/domain';
import type { EventStore } from '@onus/event-store';
import {
  createLedger,
  EVENT_STORE,
  EvaluationWrites,
  examplesFileIn,
  executorOf,
  type Ledger,
  type LedgerOptions,
  Tails,
} from '@onus/ledger';
import { demoAccounts } from './accounts.ts';
import type { Raised } from './consequences.ts';
import { prepareExamples } from './examples/prepare-examples.ts';
import type { RaisedFlag } from './flags.ts';
import { loader } from './loader.ts';
import { modelsBeside } from './models-beside.ts';
import { FIRST_DAY, play, type Stage } from './programme.ts';
import { recordedSince, settled } from './recorded-since.ts';
import { simulatedClock } from './simulated-clock.ts';

/** Hears on which day the programme stands, and how many commands were carried out so far. */
export type Progress = (day: string, commands: number) => void;

/** Until all is loaded and closed, the directory counts for nothing; only then is it checked and served. */
const WHOLE_OR_NOTHING: Omit<LedgerOptions, 'data'> = {
  isSyncedWhenClosed: true,
  models: [],
  checkBytes: 1_000,
  // The same programme is to give the same positions, however fast the machine is.
  index: { everyMs: Number.POSITIVE_INFINITY, everyEntries: Number.POSITIVE_INFINITY },
};

/** Plays the programme into a new ledger; resolves with the number of events when the engine and the read models have dealt with all of them. */
export async function loadDemo(data: string, leaders: number, progress: Progress): Promise<number> {
  const clock = simulatedClock();
  clock.moveTo(FIRST_DAY);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  const actors = await demoAccounts(data);
  const app = await createLedger({ data, clock, ...WHOLE_OR_NOTHING });
  const models = modelsBeside(data);
  try {
    const store = app.get<EventStore>(EVENT_STORE);
    const tails = app.get(Tails);
    let sent = 0;
    const executed: Pick<Ledger, 'execute'> = {
      execute: async (useCase, ...asked) => {
        const executor = executorOf(app, useCase);
        const outcome = await executor.execute(useCase, ...asked);
        // On the next day all of it is there, however slow the machine is.
        if (executor instanceof EvaluationWrites) await executor.goOn();
        return outcome;
      },
    };
    const { load, madeId } = loader(executed, actors, clock, () => {
      sent += 1;
      progress(dayOf(clock()), sent);
    });
    const raised = recordedSince<Raised>(store, tails, 'accountability.obligation-required');
    const corrections = recordedSince<Raised>(store, tails, 'accountability.correction-opened');
    const flagged = recordedSince<RaisedFlag>(store, tails, 'accountability.flag-raised');
    const inCorrection = async () => (await corrections()).map(({ obligationId }) => obligationId);
    const stage: Stage = { load, raised, flagged, inCorrection, madeId };
    const outcome = await play(stage, leaders);
    await settled(store, tails);
    const examples = await prepareExamples(stage, store, actors, outcome);
    writeFileSync(examplesFileIn(data), `${JSON.stringify(examples, undefined, 2)}\n`, { mode: 0o600 });
    await settled(store, tails);
    await tails.indexed();
    const { size } = await store.head();
    await models.finish(size);
    await app.close();
    models.place();
    return size;
  } finally {
    await app.close();
    await models.end();
  }
}
