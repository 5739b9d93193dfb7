import { randomUUID } from 'node:crypto';
import type { AppendOutcome, EventStore, NewEvent, Receipt, RecordedEvent } from '../port.ts';

/** A valid event, with what a test cares about put in its place. */
export function sampleEvent(given: Partial<NewEvent> = {}): NewEvent {
  return {
    id: randomUUID(),
    type: 'note-taken',
    schema: 1,
    effectiveOn: '2020-02-29',
    actor: 'user:1',
    correlation: 'request:1',
    subjects: ['unit:1'],
    data: { amountFen: 125_000 },
    ...given,
  };
}

export function sampleEvents(count: number, given: (i: number) => Partial<NewEvent> = () => ({})): NewEvent[] {
  return Array.from({ length: count }, (_, i) => sampleEvent(given(i)));
}

/** Appends to one stream whatever it holds; the receipt. */
export async function record(store: EventStore, stream: string, ...events: NewEvent[]): Promise<Receipt> {
  return receiptOf(await store.append([{ stream, expected: 'any', events }]));
}

export function receiptOf(outcome: AppendOutcome): Receipt {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.conflict)}`);
  return outcome.receipt;
}

/** Everything that an iteration gives. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

export async function positionsOf(events: AsyncIterable<RecordedEvent>): Promise<number[]> {
  return (await all(events)).map(({ position }) => position);
}

/** from, from + 1, …, to − 1. */
export function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}
