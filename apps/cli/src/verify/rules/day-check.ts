import { addDays, DAYS_STREAM, type Day, dayEventId, dayOf, dayTurned, laterOf } from '@onus/domain';
import type { Report } from '@onus/export/check';
import { ENGINE_ACTOR, engineId } from '@onus/ledger/engine';
import { found } from './found.ts';
import type { ReadEvent } from './read-event.ts';

export interface DayCounts {
  /** Days that have turned, by the log. */
  readonly turned: number;
}

/** Compares the days that have turned with the days on which something was recorded. */
export interface DayCheck {
  /** Events in the order of the log. */
  see(read: ReadEvent): void;
  /** @param reached the engine has dealt with the events up to this position */
  finish(reached: number): DayCounts;
}

/** One event for each day after that of the first, in order, none before its day, none left out up to where the engine stands. */
export function dayCheck(report: Report): DayCheck {
  let last: Day | undefined;
  let latest: Day = '';
  let turned = 0;
  /** The last event of each day on which something was recorded: its position. */
  const days = new Map<Day, number>();

  return {
    see: ({ fact, stream }) => {
      const { position, type } = fact;
      const today = dayOf(new Date(fact.recordedAt));
      latest = laterOf(latest, today);
      if (type !== dayTurned.type) {
        last ??= today;
        days.set(latest, position);
        return;
      }
      const { day } = fact.data as { readonly day: Day };
      const expected = last && addDays(last, 1);
      const isOwn = fact.actor === ENGINE_ACTOR && stream === DAYS_STREAM && fact.id === dayEventId(day, engineId);
      if (!isOwn || fact.effectiveOn !== day) report(found.dayNotByEngine({ position, day }));
      if (day !== expected) report(found.dayOutOfOrder({ position, day, expected: expected ?? '' }));
      if (day > latest) report(found.dayNotBegun({ position, day, latest }));
      last = last === undefined ? day : laterOf(last, day);
      turned += 1;
    },
    finish: (reached) => {
      for (const [day, position] of days) {
        if (position <= reached && last !== undefined && day > last) report(found.dayMissing({ day, position }));
      }
      return { turned };
    },
  };
}
