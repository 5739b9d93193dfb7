/** Told apart from 1, with which Node ends where something failed. */
export const GOAL_MISSED = 2;

/** Ends a benchmark that ran to its end: with 0 where its goals are reached, else with 2. */
export function endWith(isReached: boolean): void {
  process.exitCode = isReached ? 0 : GOAL_MISSED;
}
