import type { Day } from '../kernel/calendar.ts';
import type { FactOf } from '../kernel/fact.ts';
import { alreadyExists, refusal, unknown } from '../kernel/refusal.ts';
import { type StreamRef, stream } from '../kernel/stream.ts';
import type { cycleClosed, cycleOpened } from './facts.ts';
import type { Marking } from './marking.ts';

/** The assessment of one year. Results are recorded while it is open. */
export interface Cycle {
  readonly year: number;
  readonly schemeId: string;
  readonly open: boolean;
  readonly openedOn: Day;
  readonly marking: Marking;
}

export type CycleEvent = FactOf<typeof cycleOpened> | FactOf<typeof cycleClosed>;

function evolve(state: Cycle | undefined, event: CycleEvent): Cycle | undefined {
  switch (event.type) {
    case 'assessment.cycle-opened': {
      const { year, schemeId, ...marking } = event.data;
      return { year, schemeId, open: true, openedOn: event.effectiveOn, marking };
    }
    case 'assessment.cycle-closed':
      return state && { ...state, open: false };
  }
}

const cycleOf = stream('cycle', undefined as Cycle | undefined, evolve);
export const cycle = (year: number): StreamRef<Cycle | undefined, CycleEvent> => cycleOf(String(year));

export const unknownCycle = unknown('cycle', '考核年度', 'assessment cycle');
export const cycleExists = alreadyExists('cycle', '考核年度', 'assessment cycle');

export const cycleIsClosed = refusal('assessment.cycle-closed', ({ year }: { year: number }) => ({
  zh: `${year} 年度考核已结束，不再登记结果；已登记的仍可通报，已通报的只能按规定更正`,
  en: `The assessment of ${year} is closed: no result is recorded any more; what is recorded may still be published, and what is published revised`,
}));
