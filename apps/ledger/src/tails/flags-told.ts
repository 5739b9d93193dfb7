import { type DueFact, type FactOf, FLAG_CAUSES, type FlagBook, flagBook, type policyAdopted } from '@onus/domain';
import type { EventStore, RecordedEvent } from '@onus/event-store';
import { loggedFactOf } from '../facts/fact-of.ts';
import { engineId } from './engine-id.ts';

type Policy = FactOf<typeof policyAdopted>['data'];

const ADOPTED = 'accountability.policy-adopted';
const causes: ReadonlySet<string> = new Set(FLAG_CAUSES);

/** What follows from one event after another for flags. */
export interface FlagsTold {
  /** Whether anything may follow: the event is to be taken. */
  concerns(event: RecordedEvent): boolean;
  /** What is due because of an event; events are taken in the order of the log, from wherever it goes on. */
  because(event: RecordedEvent): Promise<readonly DueFact[]>;
}

const hasFlags = ({ envelope, data }: RecordedEvent): boolean =>
  envelope.type === ADOPTED && (data as Policy).flags !== undefined;

/** Whether any policy had flags raised that was adopted before a position. */
export async function isArmedBefore(store: Pick<EventStore, 'readAll'>, position: number): Promise<boolean> {
  for await (const event of store.readAll({ types: [ADOPTED] })) {
    if (event.position >= position) return false;
    if (hasFlags(event)) return true;
  }
  return false;
}

/**
 * Takes in what is recorded before a position.
 * @param tell of all that followed from it
 */
export async function flagsBefore(
  store: Pick<EventStore, 'readAll'>,
  position: number,
  tell?: (due: readonly DueFact[]) => void,
): Promise<FlagBook> {
  const book = flagBook(engineId);
  for await (const event of store.readAll({ types: FLAG_CAUSES })) {
    if (event.position >= position) break;
    const due = book.take(loggedFactOf(event));
    tell?.(due);
  }
  return book;
}

/**
 * Keeps in memory what flags rest on: it is read from the log once, when the first event comes that concerns it, and kept up with each
 * from there on. As long as no policy has had flags there is nothing to be kept.
 */
export function flagsTold(store: Pick<EventStore, 'readAll'>): FlagsTold {
  // Owned by this function.
  let book: FlagBook | undefined;
  let taken = -1;
  let isArmed: boolean | undefined;

  return {
    concerns: ({ envelope }) => causes.has(envelope.type) && (isArmed !== false || envelope.type === ADOPTED),
    because: async (event) => {
      isArmed ??= await isArmedBefore(store, event.position);
      isArmed ||= hasFlags(event);
      if (!isArmed) return [];
      // After a setback the tail may have gone back.
      if (!book || event.position <= taken) book = await flagsBefore(store, event.position);
      taken = event.position;
      return book.take(loggedFactOf(event));
    },
  };
}
