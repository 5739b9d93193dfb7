import type { EventStore, Receipt } from '@onus/event-store';

/** The id that was made for what a receipt is of, read in the log: a receipt that is given again is of the first time. */
export async function madeId(store: Pick<EventStore, 'readEnvelopes'>, { position }: Receipt): Promise<string> {
  for await (const { envelope } of store.readEnvelopes([position])) {
    const [subject = ''] = envelope.subjects;
    return subject.slice(subject.indexOf(':') + 1);
  }
  throw new Error(`what the receipt for ${position} is of is not in the log`);
}
