import type { EventStore } from '@onus/event-store';
import type { Checkpoint } from './checkpoint.ts';
import { fingerprintOf, type ReadModel } from './read-model.ts';
import { type Run, startRun } from './run.ts';
import type { ViewsStorage } from './storage.ts';

/**
 * The runs that can go on from what is in the database. Rows made under another version of their model, or from a log that
 * this one does not continue, are dropped, with every table that belongs to no run: nothing in here is the only copy.
 */
export async function resume(storage: ViewsStorage, models: readonly ReadModel[], store: EventStore): Promise<Run[]> {
  const runs: Run[] = [];
  for (const checkpoint of await storage.checkpoints()) {
    const model = models.find(({ name }) => name === checkpoint.model);
    if (!model || fingerprintOf(model) !== checkpoint.fingerprint) continue;
    if (!(await storage.hasOwnTables({ model, checkpoint }))) continue;
    if (await continues(store, checkpoint)) runs.push(startRun(storage, model, checkpoint));
  }
  await storage.keepOnly(runs);
  return runs;
}

/** Whether the log still holds, where the checkpoint stands, the event that it stood at. */
async function continues(store: EventStore, { position, eventId }: Checkpoint): Promise<boolean> {
  if (position < 0) return true;
  for await (const event of store.readAll({ from: position, limit: 1 })) return event.envelope.id === eventId;
  return false;
}
