import type { Day } from '../../kernel/calendar.ts';
import { applied } from '../standing/course.ts';
import type { Course } from '../standing-terms.ts';
import { nextChange, type StandingFact } from './standing-change.ts';

/** What was told of somebody, for which day. */
export type Told = Pick<StandingFact, 'data' | 'effectiveOn'>;

/** On which day whose standing changes next by the day alone, by what was told: so a day that turns costs only those. */
export interface Agenda {
  /** Takes in what was told, in the order of the log. */
  note(told: Told): void;
  /** Whose standing has changed by a day, and was not told yet. */
  dueOn(day: Day): readonly string[];
}

interface Waiting {
  readonly on: Day;
  /** What is to come: it is all that has to be remembered. */
  readonly ahead: Course;
}

/** In memory: of each person who has a change ahead, these changes. */
export function agenda(): Agenda {
  const waiting = new Map<string, Waiting>();
  const byDay = new Map<Day, Set<string>>();

  const forget = (leaderId: string): void => {
    const known = waiting.get(leaderId);
    if (!known) return;
    waiting.delete(leaderId);
    const others = byDay.get(known.on);
    others?.delete(leaderId);
    if (others?.size === 0) byDay.delete(known.on);
  };

  return {
    note: ({ data, effectiveOn }) => {
      const { leaderId } = data;
      const ahead = applied(waiting.get(leaderId)?.ahead ?? [], data);
      forget(leaderId);
      const on = nextChange(ahead, effectiveOn);
      if (on === undefined) return;
      waiting.set(leaderId, { on, ahead: ahead.filter(({ from }) => from > effectiveOn) });
      const others = byDay.get(on) ?? new Set();
      byDay.set(on, others.add(leaderId));
    },
    dueOn: (day) => [...byDay].flatMap(([on, leaderIds]) => (on <= day ? [...leaderIds] : [])).sort(),
  };
}
