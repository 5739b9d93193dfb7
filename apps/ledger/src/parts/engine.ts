import { dayOf } from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import type { Clock } from '../clock/clock.ts';
import type { Duty } from '../duties/duty.ts';
import type { Instance } from '../duties/instance.ts';
import { whileOnDuty } from '../duties/on-duty.ts';
import { ENGINE_CAUSES, raisesObligations } from '../tails/accountability.ts';
import { dayTurning } from '../tails/day-turning.ts';
import { heldTail } from '../tails/held-tail.ts';
import type { IndexTail } from '../tails/index-tail/index-tail.ts';
import { positionFile, type TailPositions } from '../tails/position-file.ts';
import { requireTailTable, sharedPositions } from '../tails/shared-positions.ts';
import { type Handling, openTail, type Tail } from '../tails/tail.ts';
import { tellOf } from '../told/tell.ts';
import { enginePositionFileIn } from './files.ts';

/** While nothing is recorded, the engine looks so often whether a day has turned. */
const IDLE_MS = 10_000;

/** Under which nothing is written. */
const NO_FENCE = -1;

interface EngineOptions {
  readonly instance: Instance;
  readonly duty: Duty;
  /** The directory of the ledger. */
  readonly data: string;
  readonly store: EventStore;
  /** The same, its answers about a subject compared with the index, however long that takes, and of what that has counted. */
  readonly patient: EventStore;
  readonly index: Pick<IndexTail, 'reached'>;
  readonly clock: Clock;
}

/** The accountability engine: in this process alone, or in one of several at a time. */
export async function openEngine(options: EngineOptions): Promise<Tail> {
  const { instance, duty, data } = options;
  const { shared } = instance;
  if (!shared) return engineTail(options, positionFile(enginePositionFileIn(data)));
  await requireTailTable(shared);
  return heldTail({
    duty,
    positions: (fence = NO_FENCE) => sharedPositions(shared, { name: 'accountability', lease: 'engine', fence }),
    open: (positions) => engineTail(options, positions, 1),
    ...tellOf('Accountability'),
  });
}

/** What it knows of the log it learns while it follows it: made anew whenever it takes over. */
function engineTail(
  { duty, store, patient, index, clock }: EngineOptions,
  positions: TailPositions,
  keptEvery?: number,
): Promise<Tail> {
  const days = dayTurning(whileOnDuty(store, duty), clock);
  const raiseObligations = raisesObligations(whileOnDuty(seenWhenRecorded(patient, index), duty), clock);
  const raise = async (event: RecordedEvent, handling: Handling): Promise<void> => {
    await index.reached(event.position);
    await days.turnTo(dayOf(new Date(event.envelope.recordedAt)), handling);
    await raiseObligations(event, handling);
  };
  return openTail(store, positions, raise, {
    ...tellOf('Accountability'),
    again: ENGINE_CAUSES,
    idle: { everyMs: IDLE_MS, act: (handling) => days.turnToToday(handling) },
    ...(keptEvery !== undefined && { keptEvery }),
  });
}

/** What it has recorded it reads next: that the index has counted it is waited for. */
const seenWhenRecorded = (patient: EventStore, index: Pick<IndexTail, 'reached'>): EventStore => ({
  ...patient,
  append: async (batch, options) => {
    const outcome = await patient.append(batch, options);
    if (outcome.ok) await index.reached(outcome.receipt.position);
    return outcome;
  },
});
