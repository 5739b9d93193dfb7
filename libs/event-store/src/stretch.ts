import { LIMITS } from './limits.ts';
import type { ReadOptions } from './port.ts';
import { requireAtMost, requireInteger } from './well-formed.ts';

/** A stretch of keys (positions, or revisions of a stream), both ends inclusive; empty when `from` is past `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly backwards: boolean;
}

/**
 * What a read covers, up to the last key there was when it began; so a read ends even while the log grows.
 *
 * @throws EventStoreError `event-store.malformed`, `event-store.too-large`.
 */
export function stretchOf(options: ReadOptions, last: number): Stretch {
  requireSensible(options);
  const { from = 0, direction } = options;
  return direction === 'backwards'
    ? { from: 0, to: Math.min(options.from ?? last, last), backwards: true }
    : { from, to: last, backwards: false };
}

/** @throws EventStoreError `event-store.malformed`, `event-store.too-large`. */
export function requireSensible({ from, limit, types }: ReadOptions): void {
  if (from !== undefined) requireInteger(from, 'from', 0);
  if (limit !== undefined) requireInteger(limit, 'limit', 0);
  requireAtMost(types?.length ?? 0, LIMITS.typesPerRead, 'types in one read');
}
