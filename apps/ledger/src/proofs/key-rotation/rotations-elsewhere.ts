import { setTimeout } from 'node:timers/promises';
import type { EventStore } from '@onus/event-store';
import { areAllCarriedOut } from './carry-out-rotations.ts';
import type { Rotations } from './rotations.ts';

/** For whoever approved one and waits for the answer. */
const WAIT_MS = 10_000;
const LOOK_MS = 100;

/** One is approved, and the process of the signer has not carried it out yet. */
export class RotationWaits extends Error {
  readonly code = 'rotation.waits';

  constructor() {
    super('the process of the signer has not carried it out yet / 签名进程尚未执行');
    this.name = 'RotationWaits';
  }
}

/** Where the signer is a process of its own, which follows the log: it is waited for. */
export const rotationsElsewhere = (store: EventStore): Rotations => ({
  finish: async () => {
    const endMs = performance.now() + WAIT_MS;
    while (!(await areAllCarriedOut(store))) {
      if (performance.now() > endMs) throw new RotationWaits();
      await setTimeout(LOOK_MS);
    }
  },
});
