import { alteredAt, EventStoreError } from '@onus/event-store';

/** Why a thread has no answer, as it tells it to whoever started it: an entry was altered, at which position, or anything else. */
export type ThreadFailure = { readonly altered: number } | { readonly failed: Error };

/** The position of the entry that was found altered, where that is what failed. */
export const alteredIn = (error: unknown): number | undefined =>
  error instanceof EventStoreError && error.code === 'event-store.altered' ? error.position : undefined;

export const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** In the thread. */
export function failureOf(error: unknown): ThreadFailure {
  const altered = alteredIn(error);
  return altered === undefined ? { failed: asError(error) } : { altered };
}

/** What failed, for whoever waits for the thread. */
export const errorIn = (failure: ThreadFailure): Error =>
  'altered' in failure ? alteredAt(failure.altered) : failure.failed;

/** Whether a thread ended because it would have taken more than it may. */
export const isOutOfMemory = (error: unknown): boolean =>
  (error as { code?: unknown }).code === 'ERR_WORKER_OUT_OF_MEMORY';
