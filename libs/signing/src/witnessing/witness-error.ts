/** Why a witness has not cosigned. The last may mean that it is shown another log than ours. */
export type WitnessFault =
  /** No answer, or none in time. */
  | 'unreachable'
  /** It answered with a status that is no cosignature. */
  | 'refused'
  /** Its answer is not what the protocol says, or does not verify. */
  | 'malformed'
  /** It stands at one size, then at another. */
  | 'restless'
  /** Our own tiles could not be read, or made no proof. */
  | 'no-proof'
  /** It stands at a size that was never released here: this guard is an old copy, and the signer stops. */
  | 'ahead'
  /** It has seen another tree of a size that was released here. */
  | 'other-tree';

/** The way in which asking a witness fails. But for `ahead`, it never stops the signer: a witness may be wrong, too. */
export class WitnessError extends Error {
  readonly fault: WitnessFault;

  constructor(fault: WitnessFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'WitnessError';
    this.fault = fault;
  }
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
