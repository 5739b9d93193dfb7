import type { Setbacks } from '@onus/disk';
import type { EventStore } from '@onus/event-store';
import { soundSize } from '../watch/sound-size.ts';

/**
 * Whether a follower that something has failed is done with all there is: reading failed, and nothing was recorded since, so that nothing may
 * come for long by which it would be seen to go on. @throws what the log cannot be asked for
 */
export const nothingLeft = async (
  trying: Pick<Setbacks, 'current'>,
  store: Pick<EventStore, 'head'>,
  position: () => number,
): Promise<boolean> => trying.current() !== undefined && (await soundSize(store)) <= position() + 1;
