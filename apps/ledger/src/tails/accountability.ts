import { type DueFact, facts, follow, isTrigger, raise, TRIGGER_TYPES } from '@onus/domain';
import type { EventStore, RecordedEvent, StreamAppend } from '@onus/event-store';
import { readLoadsOn } from '@onus/read-models';
import { v5 as uuidv5 } from 'uuid';
import type { Clock } from '../clock/clock.ts';
import { onceBelieved } from '../clock/once-believed.ts';
import { loggedFactOf } from '../facts/fact-of.ts';
import { newEvent } from '../facts/new-event.ts';
import type { Handling } from './tail.ts';

/** Names of the engine's own events and obligations are turned into ids under this; it is never changed. */
const NAMESPACE = '2f7c1c5e-6a0e-5c3b-9a53-3f0f7d0c9b11';
/** Nobody else records obligations. */
export const ENGINE_ACTOR = 'service:accountability';

/** The id of what the engine records, by its name. */
export const engineId = (name: string): string => uuidv5(name, NAMESPACE);

const triggers: ReadonlySet<string> = new Set(TRIGGER_TYPES);
/** Nothing follows from these; they need not even be parsed. A type that nobody knows is not among them. */
const idle: ReadonlySet<string> = new Set(facts.map(({ type }) => type).filter((type) => !triggers.has(type)));

/**
 * Raises what follows from one event, whole, before the next is looked at. What was raised already is not raised again:
 * the rules see it in the log, and the ids of its events are made from what they are about. While the clock is in doubt
 * nothing is recorded: what is due waits.
 */
export function raisesObligations(
  store: EventStore,
  clock: Clock,
): (event: RecordedEvent, handling: Handling) => Promise<void> {
  const read = readLoadsOn(store);
  return async (event, { signal, waits }) => {
    if (idle.has(event.envelope.type)) return;
    const because = loggedFactOf(event);
    if (!isTrigger(because)) return;
    const due = await follow(raise(because, engineId), read);
    if (due.length === 0) return;
    const append = () => store.append(batchOf(due, event));
    const outcome = await onceBelieved(clock, append, signal, () =>
      waits(`clock.${clock.inDoubt()?.doubt ?? 'in-doubt'}`),
    );
    if (!outcome.ok && outcome.conflict.kind !== 'duplicate-event-id') {
      throw new Error(`what follows from ${event.position} was not recorded: ${outcome.conflict.kind}`);
    }
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
