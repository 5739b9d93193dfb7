import type { InstrumentEvent } from '@onus/domain';
import type { Report } from '@onus/export/check';
import { type ByDay, enter } from './by-day.ts';
import { found } from './found.ts';
import type { ReadEvent } from './read-event.ts';

/** Instruments of leverage once more, day by day and by none of the code that keeps them: bounded by instruments and days. */
export interface InstrumentCheck {
  /** Events in the order of the log. */
  see(read: ReadEvent): void;
  /** How many instruments. */
  finish(): number;
}

/** What is never negative on any day. */
type Left = 'undrawn' | 'outstanding' | 'uncovered';
type Change = Readonly<Partial<Record<Left, number>>>;

interface Reversible {
  readonly isDrawdown: boolean;
  readonly amountFen: number;
}

const signed = (change: 'raised' | 'lowered', amountFen: number): number =>
  change === 'raised' ? amountFen : -amountFen;
const entryKey = (instrumentId: string, entryId: string): string => JSON.stringify([instrumentId, entryId]);

const drawn = (amountFen: number): Change => ({ undrawn: -amountFen, outstanding: amountFen });

export function instrumentCheck(report: Report): InstrumentCheck {
  const courses = new Map<string, Record<Left, ByDay>>();
  /** Drawdowns and repayments that were not reversed yet. */
  const entries = new Map<string, Reversible>();

  /** What of one amount is left, or no longer, by an event; undefined: it reverses what does not stand. */
  const changeBy = ({ type, data }: Pick<InstrumentEvent, 'type' | 'data'>): Change | undefined => {
    const event = { type, data } as InstrumentEvent;
    switch (event.type) {
      case 'funds.instrument-committed':
        return { undrawn: event.data.amountFen, uncovered: event.data.amountFen };
      case 'funds.instrument-amended': {
        const fen = signed(event.data.change, event.data.amountFen);
        return { undrawn: fen, uncovered: fen };
      }
      case 'funds.loan-cover-changed':
        return { uncovered: -signed(event.data.change, event.data.amountFen) };
      case 'funds.instrument-drawn-down':
      case 'funds.instrument-repaid': {
        const { instrumentId, entryId, amountFen } = event.data;
        const isDrawdown = event.type === 'funds.instrument-drawn-down';
        entries.set(entryKey(instrumentId, entryId), { isDrawdown, amountFen });
        return isDrawdown ? drawn(amountFen) : { outstanding: -amountFen };
      }
      case 'funds.instrument-entry-reversed': {
        const { instrumentId, reverses, amountFen } = event.data;
        const key = entryKey(instrumentId, reverses);
        const entry = entries.get(key);
        if (entry?.amountFen !== amountFen) return undefined;
        entries.delete(key);
        return entry.isDrawdown ? drawn(-amountFen) : { outstanding: amountFen };
      }
      case 'funds.instrument-closed':
        return {};
    }
  };

  return {
    see: ({ fact: { type, data, position, effectiveOn: on } }) => {
      if (!Object.hasOwn(TYPES, type)) return;
      const { instrumentId } = data as InstrumentEvent['data'];
      const change = changeBy({ type, data } as InstrumentEvent);
      if (!change) return report(found.reversesNothing({ position, instrumentId }));
      const own = courses.get(instrumentId) ?? { undrawn: [], outstanding: [], uncovered: [] };
      courses.set(instrumentId, own);
      for (const [left, deltaFen] of Object.entries(change) as [Left, number][]) {
        const wrong = enter(own[left], on, deltaFen).find(
          ({ balanceFen }) => !Number.isSafeInteger(balanceFen) || balanceFen < 0,
        );
        if (wrong) report(found.instrumentImpossible({ position, instrumentId, left, ...wrong }));
      }
    },
    finish: () => courses.size,
  };
}

const TYPES: { readonly [T in InstrumentEvent['type']]: true } = {
  'funds.instrument-committed': true,
  'funds.loan-cover-changed': true,
  'funds.instrument-amended': true,
  'funds.instrument-drawn-down': true,
  'funds.instrument-repaid': true,
  'funds.instrument-entry-reversed': true,
  'funds.instrument-closed': true,
};
