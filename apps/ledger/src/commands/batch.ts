import { randomUUIDv7 } from 'node:crypto';
import type { Recording } from '@onus/domain';
import type { StreamAppend } from '@onus/event-store';
import { newEvent } from '../facts/new-event.ts';
import { NO_EVENTS } from '../facts/state-in.ts';
import type { AskedCommand } from './asked-command.ts';
import type { LoadedStates } from './load-states.ts';

/**
 * One atomic batch: every stream the decision rests on, with the revision it rests on; those only read have no events, and come
 * last. The primary stream comes first, or the first that is written to: the receipt's revision is its.
 */
export function batchOf(recordings: readonly Recording[], loaded: LoadedStates, asked: AskedCommand): StreamAppend[] {
  const inOrder = recordings.toSorted((a, b) => Number(a.facts.length === 0) - Number(b.facts.length === 0));
  return inOrder.map(({ stream, facts }) => {
    const circumstances = circumstancesOf(asked, stream);
    const revision = loaded.of.get(stream)?.revision ?? NO_EVENTS;
    return {
      stream,
      expected: revision === NO_EVENTS ? 'none' : revision,
      events: facts.map((fact) => newEvent(fact, { id: randomUUIDv7(), ...circumstances })),
    };
  });
}

/** What the events of a stream say besides their facts. Where envelopes are to tell nothing of each other, each stream stands alone. */
function circumstancesOf({ context, options, correlation, actor, isApart, primary }: AskedCommand, stream: string) {
  const { effectiveOn, authority } = context;
  const isTold = authority && !(isApart && stream === primary);
  return {
    effectiveOn,
    actor,
    ...(isTold && { authority }),
    ...(options.causation && !isApart && { causation: options.causation }),
    correlation: isApart ? randomUUIDv7() : correlation,
  };
}
