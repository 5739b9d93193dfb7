import type { EventStore } from '@onus/event-store';
import type { Fault } from './fault.ts';
import type { Faults } from './faults.ts';

/** Nothing is recorded in a log for which nobody can vouch. */
export class LogInDoubt extends Error {
  readonly code = 'log.in-doubt';
  readonly fault: Fault;

  constructor(fault: Fault) {
    super(`nothing is recorded: ${fault.code} since ${fault.since}`);
    this.name = 'LogInDoubt';
    this.fault = fault;
  }
}

/** @throws LogInDoubt */
export function requireVouched(faults: Pick<Faults, 'inDoubt'>): void {
  const fault = faults.inDoubt();
  if (fault) throw new LogInDoubt(fault);
}

/** A log in which nothing is recorded while it is in doubt, whoever asks: `append` rejects with LogInDoubt. */
export const recordingWhileVouched = (store: EventStore, faults: Pick<Faults, 'inDoubt'>): EventStore => ({
  ...store,
  append: async (batch, options) => {
    requireVouched(faults);
    return store.append(batch, options);
  },
});
