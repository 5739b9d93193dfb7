/** Why a witness has not cosigned. The last two stop the signer. */
export type WitnessFault =
  /** No answer, or none in time. */
  | 'unreachable'
  /** It answered with a status that is no cosignature. */
  | 'refused'
  /** It has not been told of this log. */
  | 'unknown-log'
  /** Its answer is not what the protocol says, or does not verify. */
  | 'malformed'
  /** It stands at one size, then at another. */
  | 'restless'
  /** Our own tiles could not be read, or made no proof. */
  | 'no-proof'
  /** It stands at a size that was never released here: this guard is an old copy. */
  | 'ahead'
  /** It has seen another tree of a size that was released here. */
  | 'other-tree';

/** The way in which asking a witness fails. */
export class WitnessError extends Error {
  readonly fault: WitnessFault;
  /** The size at which it says that it stands, where that contradicts what was released here. */
  readonly standsAt: number | undefined;

  constructor(fault: WitnessFault, message: string, { standsAt, ...options }: WitnessErrorOptions = {}) {
    super(message, options);
    this.name = 'WitnessError';
    this.fault = fault;
    this.standsAt = standsAt;
  }
}

interface WitnessErrorOptions extends ErrorOptions {
  readonly standsAt?: number;
}

/** Does the work, and blames whatever it throws on this. */
export async function blaming<T>(fault: WitnessFault, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof WitnessError) throw cause;
    throw new WitnessError(fault, cause instanceof Error ? cause.message : String(cause), { cause });
  }
}
