import { type Day, laterOf } from '../kernel/calendar.ts';
import { type Dictionary, emptyDictionary, lookUp, put } from '../kernel/dictionary.ts';
import type { FactOf } from '../kernel/fact.ts';
import { invariant } from '../kernel/invariant.ts';
import { alreadyExists, refusal, unknown } from '../kernel/refusal.ts';
import { stream } from '../kernel/stream.ts';
import { documentKey } from './books.ts';
import { type Course, emptyCourse, rangeFrom, withPosting } from './course.ts';
import type {
  instrumentAmended,
  instrumentClosed,
  instrumentCommitted,
  instrumentDrawnDown,
  instrumentEntryReversed,
  instrumentRepaid,
  loanCoverChanged,
} from './facts.ts';
import type { InstrumentChange, InstrumentKind } from './terms.ts';

export type InstrumentEvent =
  | FactOf<typeof instrumentCommitted>
  | FactOf<typeof loanCoverChanged>
  | FactOf<typeof instrumentAmended>
  | FactOf<typeof instrumentDrawnDown>
  | FactOf<typeof instrumentRepaid>
  | FactOf<typeof instrumentEntryReversed>
  | FactOf<typeof instrumentClosed>;

/** A drawdown, a repayment or a reversal, and whether it still stands. */
export interface InstrumentEntry {
  readonly kind: 'drawdown' | 'repayment' | 'reversal';
  readonly amountFen: number;
  readonly documentNumber: string;
  readonly on: Day;
  readonly isReversed: boolean;
  readonly villageId?: string | undefined;
  /** Of a repayment out of fiscal money: the payment. */
  readonly fundId?: string | undefined;
  readonly movementId?: string | undefined;
}

/**
 * Money promised to a unit's programme. On no day is more drawn than is committed, nor more repaid than is drawn, nor more of a
 * loan covered than there is of it, in whatever order it is entered: each of the three is a course that is never negative.
 */
export interface Instrument {
  readonly instrumentId: string;
  readonly kind: InstrumentKind;
  readonly holderId: string;
  readonly committedOn: Day;
  /** Of a guarantee: the loan that it covers. */
  readonly coversId: string | undefined;
  readonly closedOn: Day | undefined;
  /** The latest day on which anything was entered. */
  readonly lastOn: Day;
  /** In all, what is reversed left out. */
  readonly drawnFen: number;
  /** Committed, less what is drawn of it. */
  readonly undrawn: Course;
  /** Drawn, less what is repaid of it. */
  readonly outstanding: Course;
  /** Committed, less what guarantees cover of it. */
  readonly uncovered: Course;
  readonly entries: Dictionary<InstrumentEntry>;
  /** How often each amount was entered under each document, what is reversed left out. */
  readonly documents: Dictionary<number>;
}

/** The least that a course holds on any day from one on: what may be taken from it then. */
export const leastFrom = (course: Course, on: Day): number => rangeFrom(course, on).leastFen;

export const instrumentEntry = ({ entries }: Instrument, entryId: string): InstrumentEntry | undefined =>
  lookUp(entries, entryId);

type UnderDocument = Pick<InstrumentEntry, 'amountFen' | 'documentNumber'>;

/** How many entries of this amount under this document still stand. */
export const enteredUnder = ({ documents }: Instrument, entry: UnderDocument): number =>
  lookUp(documents, documentKey(entry)) ?? 0;

const signed = (change: InstrumentChange, amountFen: number): number => (change === 'raised' ? amountFen : -amountFen);

function posted(course: Course, on: Day, deltaFen: number): Course {
  const after = withPosting(course, on, deltaFen);
  invariant(leastFrom(after, on) >= 0, 'what is left of an instrument is never negative');
  return after;
}

function committed({ data, effectiveOn: on }: FactOf<typeof instrumentCommitted>): Instrument {
  const { instrumentId, kind, holderId, coversId, amountFen } = data;
  const whole = withPosting(emptyCourse, on, amountFen);
  const nothingYet = { closedOn: undefined, drawnFen: 0, outstanding: emptyCourse, entries: emptyDictionary };
  const courses = { undrawn: whole, uncovered: whole, documents: emptyDictionary };
  return { instrumentId, kind, holderId, committedOn: on, coversId, lastOn: on, ...nothingYet, ...courses };
}

function counted(state: Instrument, entry: UnderDocument, by: 1 | -1): Instrument {
  const times = enteredUnder(state, entry) + by;
  return { ...state, documents: put(state.documents, documentKey(entry), times) };
}

function entered(state: Instrument, entryId: string, entry: InstrumentEntry): Instrument {
  const { kind, amountFen, on } = entry;
  const isDrawdown = kind === 'drawdown';
  const after: Instrument = {
    ...state,
    drawnFen: state.drawnFen + (isDrawdown ? amountFen : 0),
    undrawn: isDrawdown ? posted(state.undrawn, on, -amountFen) : state.undrawn,
    outstanding: posted(state.outstanding, on, isDrawdown ? amountFen : -amountFen),
    entries: put(state.entries, entryId, entry),
  };
  return counted(after, entry, 1);
}

function reversed(state: Instrument, { data, effectiveOn: on }: FactOf<typeof instrumentEntryReversed>): Instrument {
  const entry = instrumentEntry(state, data.reverses);
  invariant(entry !== undefined && !entry.isReversed && entry.on <= on, `what ${data.entryId} reverses stands`);
  const { kind, amountFen } = entry;
  const isDrawdown = kind === 'drawdown';
  const { documentNumber } = data;
  const reversal: InstrumentEntry = { kind: 'reversal', amountFen, documentNumber, on, isReversed: false };
  const entries = put(state.entries, data.reverses, { ...entry, isReversed: true });
  const after: Instrument = {
    ...state,
    drawnFen: state.drawnFen - (isDrawdown ? amountFen : 0),
    undrawn: isDrawdown ? posted(state.undrawn, on, amountFen) : state.undrawn,
    outstanding: posted(state.outstanding, on, isDrawdown ? -amountFen : amountFen),
    entries: put(entries, data.entryId, reversal),
  };
  return counted(after, entry, -1);
}

function evolve(before: Instrument | undefined, event: InstrumentEvent): Instrument {
  if (event.type === 'funds.instrument-committed') return committed(event);
  invariant(before !== undefined, `instrument ${event.data.instrumentId} is committed before anything is drawn`);
  const { effectiveOn: on } = event;
  const state = { ...before, lastOn: laterOf(before.lastOn, on) };
  switch (event.type) {
    case 'funds.loan-cover-changed':
      return { ...state, uncovered: posted(state.uncovered, on, -signed(event.data.change, event.data.amountFen)) };
    case 'funds.instrument-amended': {
      const deltaFen = signed(event.data.change, event.data.amountFen);
      const undrawn = posted(state.undrawn, on, deltaFen);
      return { ...state, undrawn, uncovered: posted(state.uncovered, on, deltaFen) };
    }
    case 'funds.instrument-drawn-down': {
      const { entryId, amountFen, documentNumber, villageId } = event.data;
      return entered(state, entryId, { kind: 'drawdown', amountFen, documentNumber, on, isReversed: false, villageId });
    }
    case 'funds.instrument-repaid': {
      const { entryId, amountFen, documentNumber, fundId, movementId } = event.data;
      const payment = { fundId, movementId };
      return entered(state, entryId, {
        kind: 'repayment',
        amountFen,
        documentNumber,
        on,
        isReversed: false,
        ...payment,
      });
    }
    case 'funds.instrument-entry-reversed':
      return reversed(state, event);
    case 'funds.instrument-closed':
      return { ...state, closedOn: on };
  }
}

export const instrument = stream('instrument', undefined as Instrument | undefined, evolve);

export const unknownInstrument = unknown('instrument', '撬动资金工具', 'instrument');
export const instrumentExists = alreadyExists('instrument', '撬动资金工具', 'instrument');

interface Closed {
  readonly instrumentId: string;
  readonly closedOn?: Day | undefined;
}
export const instrumentIsClosed = refusal('instrument.closed', ({ instrumentId, closedOn }: Closed) => ({
  zh: `撬动资金工具 ${instrumentId} 已于 ${closedOn} 结束，不再提款或调整`,
  en: `Instrument ${instrumentId} was closed on ${closedOn}: nothing more is drawn or changed`,
}));

interface Early {
  readonly instrumentId: string;
  readonly committedOn: Day;
  readonly on: Day;
}
export const notYetCommitted = refusal('instrument.not-yet-committed', ({ instrumentId, committedOn, on }: Early) => ({
  zh: `撬动资金工具 ${instrumentId} 于 ${committedOn} 承诺，不能登记 ${on} 的业务`,
  en: `Instrument ${instrumentId} was committed on ${committedOn}: nothing is entered for ${on}`,
}));
