import { type DueFact, facts, follow, raise, STANDING_CAUSES, TRIGGER_TYPES } from '@onus/domain';
import type { EventStore, RecordedEvent, StreamAppend } from '@onus/event-store';
import { readLoadsOn } from '@onus/read-models';
import type { Clock } from '../clock/clock.ts';
import { onceBelieved } from '../clock/once-believed.ts';
import { loggedFactOf } from '../facts/fact-of.ts';
import { newEvent } from '../facts/new-event.ts';
import { ENGINE_ACTOR, engineId } from './engine-id.ts';
import { flagsTold } from './flags-told.ts';
import { standingsTold } from './standings-told.ts';
import type { Handling } from './tail.ts';

/** From these something follows. */
export const ENGINE_CAUSES: readonly string[] = [...new Set([...TRIGGER_TYPES, ...STANDING_CAUSES])];
const causes: ReadonlySet<string> = new Set(ENGINE_CAUSES);
/** Nothing follows from these; they need not even be parsed. A type that nobody knows is not among them. */
const idle: ReadonlySet<string> = new Set(facts.map(({ type }) => type).filter((type) => !causes.has(type)));

/** Flags that are recorded together. */
const FLAGS_AT_ONCE = 200;

/**
 * Raises what follows from one event, whole, before the next is looked at: first flags, obligations and breaches, then how everybody
 * stands whom it touches. What was raised already is not raised again: the rules see it in the log, and the ids of its events are made
 * from what they are about, so that an event that is met again after a crash leads to the same. While the clock is in doubt nothing is
 * recorded: what is due waits.
 */
export function raisesObligations(
  store: EventStore,
  clock: Clock,
): (event: RecordedEvent, handling: Handling) => Promise<void> {
  const read = readLoadsOn(store);
  const flags = flagsTold(store);
  const standings = standingsTold(store, read);
  /** Met again after a crash, some of it may be there. */
  const missing = async (due: readonly DueFact[]): Promise<readonly DueFact[]> => {
    const positions = await Promise.all(due.map(({ eventId }) => store.positionOf(eventId)));
    return due.filter((_, at) => positions[at] === undefined);
  };
  const record = async (due: readonly DueFact[], event: RecordedEvent, handling: Handling): Promise<void> => {
    if (due.length === 0) return;
    const append = () => store.append(batchOf(due, event));
    const outcome = await onceBelieved(clock, append, handling.signal, () =>
      handling.waits(`clock.${clock.inDoubt()?.doubt ?? 'in-doubt'}`),
    );
    if (outcome.ok) return;
    if (outcome.conflict.kind !== 'duplicate-event-id')
      throw new Error(`what follows from ${event.position} was not recorded: ${outcome.conflict.kind}`);
    const rest = await missing(due);
    if (rest.length < due.length) await record(rest, event, handling);
  };
  return async (event, handling) => {
    const { type } = event.envelope;
    const flagged = flags.concerns(event) ? await flags.because(event) : [];
    // A policy may have thousands raised at once.
    for (let at = 0; at < flagged.length; at += FLAGS_AT_ONCE)
      await record(flagged.slice(at, at + FLAGS_AT_ONCE), event, handling);
    if (idle.has(type)) return;
    const because = loggedFactOf(event);
    // Also what was raised by it before a crash: of whom it was, how they stand is still to be told.
    const due = await follow(raise(because, engineId, 'before'), read);
    await record(due, event, handling);
    for await (const told of standings.because(because, due)) await record(told, event, handling);
  };
}

/** By stream. Nothing is expected of a stream: a clerk may be writing to it, and what is due is due all the same. */
function batchOf(due: readonly DueFact[], because: RecordedEvent): StreamAppend[] {
  const { correlation } = because.envelope;
  return [...Map.groupBy(due, ({ stream }) => stream)].map(([stream, own]) => ({
    stream,
    expected: 'any',
    events: own.map(({ eventId: id, fact, effectiveOn, causation }) =>
      newEvent(fact, { id, effectiveOn, actor: ENGINE_ACTOR, causation, correlation }),
    ),
  }));
}
