import { createHash } from 'node:crypto';
import type { NewEvent, StreamAppend } from '@onus/event-store';

/*
 * The commands of this test are numbered, and a number gives the whole command, event ids included: whoever sends it again
 * sends the same.
 */

const STREAMS = 7;
const EVENTS_MAX = 3;

/** What the command with this number appends: one to three events, now and then to two streams. */
export function commandOf(number: number): { batch: StreamAppend[]; key: string } {
  const count = 1 + (number % EVENTS_MAX);
  const batch = [appendTo(number % STREAMS, number, count)];
  if (number % 5 === 0) batch.push(appendTo((number + 1) % STREAMS, number, 1, count));
  return { batch, key: `command-${number}` };
}

/** The ids of all events of a command, in order. */
export function eventIdsOf(number: number): string[] {
  return commandOf(number).batch.flatMap(({ events }) => events.map(({ id }) => id));
}

function appendTo(stream: number, number: number, count: number, first = 0): StreamAppend {
  const events = Array.from({ length: count }, (_, i) => eventOf(number, first + i));
  return { stream: `stream-${stream}`, expected: 'any', events };
}

function eventOf(number: number, i: number): NewEvent {
  return {
    id: createHash('sha256')
      .update(`${number}/${i}`)
      .digest('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'),
    type: 'number-drawn',
    schema: 1,
    effectiveOn: '2020-01-01',
    actor: 'user:test',
    correlation: `command-${number}`,
    subjects: [`number:${number % 100}`],
    data: { number, i, filling: 'x'.repeat(number % 900) },
    personal: { name: `name ${number}` },
  };
}
