import { DAYS_STREAM, DAYS_SUBJECT, type Day, dayEventId, dayOf, daysToTurn, dayTurned } from '@onus/domain';
import type { EventStore, NewEvent } from '@onus/event-store';
import type { Clock } from '../clock/clock.ts';
import { clockErrorOf } from '../clock/clock-error.ts';
import { onceBelieved } from '../clock/once-believed.ts';
import { newEvent } from '../facts/new-event.ts';
import { ENGINE_ACTOR, engineId } from './engine-id.ts';
import type { Handling } from './tail.ts';

/** Days that are recorded together: after years others get their turn between. */
const DAYS_AT_ONCE = 100;

/** Records that days have turned, each once. Whoever turns them asks one after another. */
export interface DayTurning {
  /** All up to this day, which has begun. While the clock is in doubt nothing is recorded: it waits. */
  turnTo(day: Day, handling: Handling): Promise<void>;
  /** The same, by the clock; while that is in doubt nobody knows which day it is, and nothing is done. */
  turnToToday(handling: Handling): Promise<void>;
}

/** Days turn from the one after that of the first event on; in an empty log there is none to turn. */
export function dayTurning(store: EventStore, clock: Clock): DayTurning {
  // Owned by this function: the last day that has turned, by the log.
  let last: Day | undefined;

  const turnTo = async (day: Day, { signal, waits }: Handling): Promise<void> => {
    last ??= await lastTurned(store);
    while (last !== undefined && last < day) {
      const days = daysToTurn(last, day, DAYS_AT_ONCE);
      const append = () => store.append([{ stream: DAYS_STREAM, expected: 'any', events: days.map(turned) }]);
      const outcome = await onceBelieved(clock, append, signal, () =>
        waits(`clock.${clock.inDoubt()?.doubt ?? 'in-doubt'}`),
      );
      if (!outcome.ok && outcome.conflict.kind !== 'duplicate-event-id')
        throw new Error(`the days up to ${day} were not recorded: ${outcome.conflict.kind}`);
      // Where some of them had turned already, those after them are left to be turned.
      last = outcome.ok ? days.at(-1) : await lastTurned(store);
    }
  };
  return {
    turnTo,
    turnToToday: async (handling) => {
      const day = believedDay(clock);
      if (day !== undefined) await turnTo(day, handling);
    },
  };
}

/** Which day it is; undefined while the clock is in doubt. */
function believedDay(clock: Clock): Day | undefined {
  try {
    return dayOf(clock.momentOfRecord());
  } catch (error) {
    if (clockErrorOf(error)) return undefined;
    throw error;
  }
}

function turned(day: Day): NewEvent {
  const id = dayEventId(day, engineId);
  const told = { id, effectiveOn: day, actor: ENGINE_ACTOR, correlation: id };
  return { ...newEvent(dayTurned({ day }), told), subjects: [DAYS_SUBJECT] };
}

/** The last day that has turned, or, before any has, that of the first event; undefined in an empty log. */
export async function lastTurned(store: Pick<EventStore, 'readStream' | 'readAll'>): Promise<Day | undefined> {
  for await (const { envelope } of store.readStream(DAYS_STREAM, { direction: 'backwards', limit: 1 }))
    return envelope.effectiveOn;
  for await (const { envelope } of store.readAll({ limit: 1 })) return dayOf(new Date(envelope.recordedAt));
  return undefined;
}
