import type { NewEvent, StreamAppend } from '@onus/event-store';
import { batchOf } from '../../commands/batch.ts';
import type { Step } from '../trial.ts';

/**
 * What several commands record, each decided upon those before it, as one batch: each stream once, on the revision on which the
 * first of them rests, with the events of all of them.
 */
export function mergedAppends(steps: readonly Step[]): StreamAppend[] {
  const merged = new Map<string, { readonly expected: StreamAppend['expected']; readonly events: NewEvent[] }>();
  for (const { recordings, loaded, asked } of steps) {
    for (const { stream, expected, events } of batchOf(recordings, loaded, asked)) {
      const there = merged.get(stream);
      if (there) there.events.push(...events);
      else merged.set(stream, { expected, events: [...events] });
    }
  }
  return [...merged].map(([stream, { expected, events }]) => ({ stream, expected, events }));
}
