import type { EventStore } from '@onus/event-store';
import type { Signer } from '@onus/signing';
import { carryOutRotations } from './carry-out-rotations.ts';

/** Who sees to it that rotations that are approved are carried out. */
export interface Rotations {
  /** Resolves when all are. @throws what keeps one from being carried out */
  finish(now: Date): Promise<void>;
}

/** Where the signer is in this process. */
export const rotationsHere = (store: EventStore, signer: Signer): Rotations => ({
  finish: (now) => carryOutRotations(store, signer, now),
});
