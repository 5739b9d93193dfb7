import { setTimeout } from 'node:timers/promises';
import type { FactOf, personalErased } from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import { leaders, type Runner } from '@onus/read-models';
import { factOf } from '../facts/fact-of.ts';
import type { Handling } from './tail.ts';

/** How long to wait before looking again whether the read models can let go of what is erased. */
const AGAIN_MS = 200;

/**
 * Deletes what an event says is lawfully erased: first the bytes in the log, then what the read models hold of them. The
 * event comes first, so whatever interrupts this, it is done again from the start; doing it twice changes nothing.
 *
 * @throws Error when the signal aborts before it is done, and when a read model has stopped that still shows a name.
 */
export async function eraseWhatIsDecided(
  store: EventStore,
  runner: Runner,
  event: RecordedEvent,
  { signal, waits }: Handling,
): Promise<void> {
  if (event.envelope.type !== 'oversight.personal-erased') return;
  const { data } = factOf(event) as FactOf<typeof personalErased>;
  // What was not recorded yet was not meant: a decision recorded again in an older log may name what that log has lost.
  const positions = data.positions.filter((position) => position < event.position);
  waits('erasure.log-is-being-read'); // as it was before, such as by a backup
  await unlessAborted(signal, store.erasePersonal(positions));
  while ((await shown(runner, event.position)) === 'late' || !(await forgotten(runner))) {
    waits('erasure.read-models-hold-it'); // they are being built, or their build has failed, or they are being read
    await setTimeout(AGAIN_MS, undefined, { signal });
  }
}

/** Where another instance keeps the read models, it lets go of what is erased when it comes to the same event. */
async function forgotten(runner: Runner): Promise<boolean> {
  const { keeper } = runner.status();
  if (keeper && keeper.heldFence === undefined && keeper.owner) return true;
  return runner.forgetErased([leaders.name]);
}

/** A read model that has stopped may show erased names for good. */
class ErasureStopped extends Error {
  readonly code = 'erasure.read-models-stopped';
}

/** Whether the names that read models hold are those of after an event. */
async function shown(runner: Runner, position: number): Promise<'visible' | 'late'> {
  const waited = await runner.waitFor(position, AGAIN_MS, [leaders]);
  if (waited === 'stopped') throw new ErasureStopped();
  return waited;
}

/** The log may wait for a backup to end; to close it does not. */
function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}
