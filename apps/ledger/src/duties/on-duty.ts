import type { EventStore } from '@onus/event-store';
import type { Duty } from './duty.ts';

/** What was to be recorded is another instance's to record by now. */
class OffDuty extends Error {
  readonly code = 'duty.lost';
}

/**
 * The log for whoever has a duty: what it would still record once it has lost it is refused. An instance that stood still for a while
 * finds that out here, before it records what it had decided then.
 */
export const whileOnDuty = (store: EventStore, duty: Duty): EventStore => ({
  ...store,
  append: async (batch, options) => {
    if (duty.fence() === undefined) throw new OffDuty('another instance does this by now');
    return store.append(batch, options);
  },
});
