import type { ClockInDoubt } from '@onus/domain';

/** Nothing is recorded: nobody could say when. */
export class ClockError extends Error {
  readonly inDoubt: ClockInDoubt;

  constructor(inDoubt: ClockInDoubt) {
    super(`the clock is in doubt (${inDoubt.doubt}): ${inDoubt.shown} where ${inDoubt.before} was to be expected`);
    this.name = 'ClockError';
    this.inDoubt = inDoubt;
  }
}

/** Whether this, or what was at the bottom of it, is that: the log wraps what its clock throws. */
export const clockErrorOf = (error: unknown): ClockError | undefined => {
  if (error instanceof ClockError) return error;
  return error instanceof Error && error.cause instanceof ClockError ? error.cause : undefined;
};
