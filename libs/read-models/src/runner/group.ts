import type { RecordedFact, StoredFact } from '@onus/domain';
import { type RecordedEvent, sqliteErrorCode } from '@onus/event-store';
import { storedFact } from '../stored-fact.ts';
import { type Fault, type Why, whyOf } from './fault.ts';
import type { Handler } from './read-model.ts';
import {
  beginTrial,
  isStopped,
  lacksRows,
  type MissingRows,
  missingRows,
  onTrial,
  type Run,
  takeBack,
  waitingRows,
} from './run.ts';

/** Reads a fact in the shape of today; throws at one that it does not know. */
export type ReadFact = (stored: StoredFact) => RecordedFact;

interface Use {
  readonly run: Run;
  readonly handle: Handler<never, never>;
}

/** Models that read the log together: each event is read once, for all of them. */
export interface Group {
  readonly runs: readonly Run[];
  /**
   * Handles events that follow each other, and gives how many: fewer where they have changed so many rows that these are to be written
   * first. What a run has handled before is passed over. None when something was found that a run cannot handle: it has its fault
   * then, and all are to be rewound and to come again, up to there.
   *
   * @throws Error when the database fails, and when the events leave a gap.
   */
  handle(events: readonly RecordedEvent[]): Promise<number>;
  /** The same for some events, in order: what lies between them no run handles. For rows that are read at once. */
  handleSome(events: readonly RecordedEvent[]): boolean;
}

/** So many rows changed by one batch are written before it goes on, and so often it is looked whether there are. */
const ROWS_WAITING_MAX = 20_000;
const EVENTS_BETWEEN_LOOKS = 16;

/** For so long a trial goes on after the first row that is lacking. */
const LOOK_AHEAD_MS = 100;

/** Fetches rows, and has them held. */
export type FetchRows = (missing: readonly MissingRows[]) => Promise<void>;

/**
 * `types` are those that the log may hold; at any other, every run of the group stops.
 *
 * Handlers ask for rows one by one, and at once. Where rows have to be fetched from a server (`fetchRows`), a batch is handled on
 * trial: a row that is not held is taken not to be there, and its key is noted, so that what the batch lacks is known and fetched
 * together; then whatever a run has done since the first event at which it lacked one is taken back, and it goes on from there. Nothing
 * counts of what was done while anything was lacking, faults least of all. The first row that is lacking is asked for rightly, so each
 * trial gets further.
 */
export function groupOf(
  runs: readonly Run[],
  types: ReadonlySet<string>,
  readFact: ReadFact,
  fetchRows?: FetchRows,
): Group {
  const uses = new Map<string, Use[]>([...types].map((type) => [type, []]));
  for (const run of runs) {
    for (const [type, handle] of run.model.handlers) uses.get(type)?.push({ run, handle });
  }

  const handle = (use: Use, fact: RecordedFact, event: RecordedEvent): boolean =>
    fetchRows ? onTrial(use.run, event.position, () => handledBy(use, fact, event)) : handledBy(use, fact, event);

  const one = (event: RecordedEvent): boolean => {
    const using = uses.get(event.envelope.type);
    if (using === undefined)
      return refuse(runs, event, { code: 'fact.unreadable', reason: `the type ${event.envelope.type} is not known` });
    if (!using.some(({ run }) => !isDone(run, event.position))) return true;
    let fact: RecordedFact;
    try {
      fact = readFact(storedFact(event));
    } catch (error) {
      return refuse(
        using.map(({ run }) => run),
        event,
        whyOf(error),
      );
    }
    let handled = true;
    for (const use of using) {
      if (!isDone(use.run, event.position) && !handle(use, fact, event)) handled = false;
    }
    return handled;
  };

  /** Handles events until `isEnough` says so; gives how many, none at a fault. */
  const handleUntil = (events: readonly RecordedEvent[], isEnough: (handled: number) => boolean): number => {
    let handled = 0;
    for (const event of events) {
      if (!one(event)) return 0;
      handled += 1;
      if (isEnough(handled)) break;
    }
    const done = handled === events.length ? events : events.slice(0, handled);
    for (const run of runs) {
      if (run.lackedAt !== undefined) takeBack(run);
      advance(run, done);
    }
    return handled;
  };

  const isFull = (handled: number): boolean =>
    handled % EVENTS_BETWEEN_LOOKS === 0 && runs.reduce((rows, run) => rows + waitingRows(run), 0) > ROWS_WAITING_MAX;

  /** Looks ahead for a while once something is lacking: it is fetched together with what else will be. */
  const tryOut = (events: readonly RecordedEvent[]): number => {
    for (const run of runs) beginTrial(run);
    let lookUntil: number | undefined;
    return handleUntil(events, (handled) => {
      if (isFull(handled)) return true;
      if (lookUntil === undefined && !runs.some(({ lackedAt }) => lackedAt !== undefined)) return false;
      lookUntil ??= performance.now() + LOOK_AHEAD_MS;
      return performance.now() > lookUntil;
    });
  };

  return {
    runs,
    async handle(events) {
      requireNoGap(runs, events);
      if (!fetchRows) return handleUntil(events, isFull);
      for (;;) {
        const handled = tryOut(events);
        const missing = runs.flatMap(missingRows);
        if (handled === 0 || missing.length === 0) return handled;
        await fetchRows(missing);
      }
    },
    handleSome: (events) => handleUntil(events, () => false) === events.length,
  };
}

/** Whether a run could handle a fact; it has its fault otherwise. */
function handledBy({ run, handle }: Use, fact: RecordedFact, event: RecordedEvent): boolean {
  try {
    handle(run.rows as never, fact as never, event);
    return true;
  } catch (error) {
    if (sqliteErrorCode(error) !== undefined) throw error; // the database failed, and not what was done with it
    if (lacksRows(run)) return true; // it comes again when it has seen every row
    return refuse([run], event, whyOf(error));
  }
}

const isDone = (run: Run, position: number): boolean =>
  position <= run.position || (run.fault !== undefined && position >= run.fault.position);

/** Gives a fault to those runs that were to handle the event; true when there were none. */
function refuse(runs: readonly Run[], event: RecordedEvent, why: Why): boolean {
  const fault: Fault = { position: event.position, type: event.envelope.type, ...why };
  const refusing = runs.filter((run) => !isDone(run, event.position));
  for (const run of refusing) run.fault = fault;
  return refusing.length === 0;
}

function advance(run: Run, events: readonly RecordedEvent[]): void {
  const first = events[0];
  if (first === undefined) return;
  const end = Math.min(run.fault?.position ?? Infinity, run.lackedAt ?? Infinity) - 1;
  const last = events.findLast(({ position }) => position <= end);
  if (last === undefined || last.position <= run.position) return;
  run.position = last.position;
  run.eventId = last.envelope.id;
}

/** Positions are dense, so a run that has not stopped meets every one of them. */
function requireNoGap(runs: readonly Run[], events: readonly RecordedEvent[]): void {
  const first = events[0]?.position ?? 0;
  const behind = runs.find((run) => !isStopped(run) && run.position + 1 < first);
  if (behind) throw new Error(`${behind.model.name} stands at ${behind.position}; events from ${first} on leave a gap`);
}
