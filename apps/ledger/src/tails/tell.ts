import { Logger } from '@nestjs/common';
import type { SetbackLine } from '@onus/disk';
import type { TailListener } from './tail.ts';

/** Says in the log of the service, by codes only, what is tried again, and that it goes on. */
export const tellSetback =
  (who: string) =>
  ({ state, code, attempts, since }: SetbackLine): void =>
    new Logger(who).warn(
      state === 'over'
        ? `${code} is over after ${attempts} attempts since ${since.toISOString()}; it goes on`
        : `${code} since ${since.toISOString()}, attempt ${attempts}; it is tried again`,
    );

/** Says so, and where a follower of the log has stopped for good. */
export const tellOf = (who: string): Required<TailListener> => ({
  tell: tellSetback(who),
  onStop: ({ code, position }) => new Logger(who).error(`${code}: stopped before position ${position}`),
});
