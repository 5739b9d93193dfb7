/** When what was not taken is sent again, and for how long. */
export interface Retries {
  /** Before the first attempt anew, about; twice as long before each one after. */
  readonly firstMs: number;
  readonly mostMs: number;
  /** What is not taken within this time is parked. */
  readonly parkAfterMs: number;
}

export const RETRIES: Retries = { firstMs: 5_000, mostMs: 3_600_000, parkAfterMs: 86_400_000 };

/**
 * When to try again after so many failures in a row, in ms from now: between half of the pause and all of it, so that those whom one
 * fault fails do not all come back at once. Undefined where it has failed for too long.
 */
export function afterFailure(
  { firstMs, mostMs, parkAfterMs }: Retries,
  attempts: number,
  failingForMs: number,
  random: () => number = Math.random,
): number | undefined {
  if (failingForMs >= parkAfterMs) return undefined;
  const ms = Math.min(mostMs, firstMs * 2 ** Math.min(attempts - 1, 30));
  return ms * (0.5 + random() / 2);
}
