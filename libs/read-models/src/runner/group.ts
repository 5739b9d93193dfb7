import type { RecordedFact, StoredFact } from '@onus/domain';
import { type RecordedEvent, sqliteErrorCode } from '@onus/event-store';
import { storedFact } from '../stored-fact.ts';
import { type Fault, type Why, whyOf } from './fault.ts';
import type { Handler } from './read-model.ts';
import { isStopped, lacksRows, type MissingRows, missingRows, type Run, takeBack } from './run.ts';

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
   * Handles events that follow each other. What a run has handled before is passed over. False when something was found
   * that a run cannot handle: it has its fault then, and all are to be rewound and to come again, up to there.
   *
   * @throws Error when the database fails, and when the events leave a gap.
   */
  handle(events: readonly RecordedEvent[]): Promise<boolean>;
  /** The same for some events, in order: what lies between them no run handles. For rows that are read at once. */
  handleSome(events: readonly RecordedEvent[]): boolean;
}

/** Fetches rows, and has them held. */
export type FetchRows = (missing: readonly MissingRows[]) => Promise<void>;

/**
 * `types` are those that the log may hold; at any other, every run of the group stops.
 *
 * Handlers ask for rows one by one, and at once. Where rows have to be fetched from a server (`fetchRows`), a batch is handled on
 * trial: a row that is not held is taken not to be there, and its key is noted, so that what the batch lacks is known and fetched
 * together; then everything that a run has done on trial is taken back, and it comes again. Nothing counts of a trial in which anything
 * was lacking, faults least of all. The first row that is lacking is asked for rightly, so each trial gets further.
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
      if (!isDone(use.run, event.position) && !handledBy(use, fact, event)) handled = false;
    }
    return handled;
  };

  const handleSome = (events: readonly RecordedEvent[]): boolean => {
    for (const event of events) if (!one(event)) return false;
    for (const run of runs) {
      if (fetchRows && lacksRows(run)) takeBack(run);
      else advance(run, events);
    }
    return true;
  };

  return {
    runs,
    async handle(events) {
      requireNoGap(runs, events);
      if (!fetchRows) return handleSome(events);
      for (;;) {
        for (const table of runs.flatMap(({ rows }) => Object.values(rows))) table.begin();
        if (!handleSome(events)) return false;
        const missing = runs.flatMap(missingRows);
        if (missing.length === 0) return true;
        await fetchRows(missing);
      }
    },
    handleSome,
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
  const end = run.fault ? run.fault.position - 1 : Infinity;
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
