import { codesOf } from './codes-of.ts';

/** Another relay has taken over. Whoever was fenced ends, and never takes over again. */
export class Fenced extends Error {
  readonly code = 'relay.fenced';

  constructor(options?: ErrorOptions) {
    super('another relay has taken over', options);
    this.name = 'Fenced';
  }
}

/** How the broker says that it was given an epoch of the past: that of whoever was fenced, and of a transaction that took too long. */
const EPOCHS = new Set(['INVALID_PRODUCER_EPOCH', '90']);

export const isEpochOfThePast = (error: unknown): boolean => codesOf(error).some((code) => EPOCHS.has(code));
