import { randomUUIDv7 } from 'node:crypto';
import { dayOf, type Fact, personalErased, RESTORATIONS, restoredFromBackup } from '@onus/domain';
import { type EventStore, type Head, openSqliteEventStore } from '@onus/event-store';
import { newEvent } from '@onus/ledger/new-event';
import { within } from '../backup/erasures-in.ts';
import type { Manifest, RecordedErasure } from '../backup/manifest.ts';
import { momentOfRecord } from '../moment-of-record.ts';

/** Why a log goes on from where it may not. */
export interface Setback {
  readonly reason: string;
  /** The newest head that is known to have been released. */
  readonly released: Head;
}

/** The program, at an operator’s word; the reason is in the fact. */
const RESTORER = 'service:restore';

type Told = Omit<RecordedErasure, 'data'>;
type Recorder = (stream: string, fact: Fact, told: Told) => Promise<void>;

/**
 * Records in a restored log what it cannot know: that released events are lost or may be, and which of its personal parts were erased
 * by decisions that came after the backup, as they were taken. How many events, and when; none for a backup that tells all.
 *
 * @throws Failure when the clock of the machine stands before the newest event.
 */
export async function recordRestoration(
  path: string,
  { size, rootHash, laterErasures }: Manifest,
  setbacks: readonly Setback[],
): Promise<{ readonly recorded: number; readonly recordedAt: Date | undefined }> {
  const erasures = within(size, laterErasures); // the positions behind it are given to other events now
  if (setbacks.length === 0 && erasures.length === 0) return { recorded: 0, recordedAt: undefined };
  const store = await openSqliteEventStore({ path });
  try {
    const recordedAt = await momentOfRecord(store);
    const record = recorder(store);
    for (const { reason, released } of setbacks) {
      const restored = { sizeRestored: size, rootRestored: rootHash, sizeReleased: released.size, reason };
      const fact = restoredFromBackup({ ...restored, rootReleased: released.rootHash });
      await record(RESTORATIONS, fact, { actor: RESTORER, effectiveOn: dayOf(recordedAt) });
    }
    for (const { data, ...told } of erasures) {
      await record(`erasure-${data.erasureId}`, personalErased(data), told);
    }
    return { recorded: (await store.head()).size - size, recordedAt };
  } finally {
    await store.close();
  }
}

function recorder(store: EventStore): Recorder {
  const correlation = randomUUIDv7();
  return async (stream, fact, { actor, effectiveOn, authority }) => {
    const told = { id: randomUUIDv7(), actor, effectiveOn, correlation, ...(authority && { authority }) };
    const outcome = await store.append([{ stream, expected: 'any', events: [newEvent(fact, told)] }]);
    if (!outcome.ok) throw new Error(`${fact.type} was not recorded: ${outcome.conflict.kind}`);
  };
}
